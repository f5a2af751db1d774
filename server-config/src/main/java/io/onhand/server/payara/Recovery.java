package io.onhand.server.payara;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Settles in-doubt transactions: those of earlier runs once at the start, and from then on those that this run could not
 * finish because the database or the broker went away between prepare and commit, which Payara does not try again.
 */
final class Recovery implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Recovery.class.getName());
    private static final String COMMAND = "recover-in-doubt";
    private static final long PERIOD_SECONDS = 15;

    private final Asadmin asadmin;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "recovering in-doubt transactions");
        thread.setDaemon(true);
        return thread;
    });

    Recovery(Asadmin asadmin) {
        this.asadmin = asadmin;
    }

    /** Settles what can be settled now and returns when that is done. */
    void now() {
        asadmin.run(COMMAND);
    }

    /** Does it again every few seconds. */
    void repeat() {
        timer.scheduleWithFixedDelay(this::tryNow, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    private void tryNow() {
        try {
            now();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "In-doubt transactions were not settled this time", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

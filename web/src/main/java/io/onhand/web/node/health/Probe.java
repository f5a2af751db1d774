package io.onhand.web.node.health;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Asks something that may hang whether it is there. At most one question is open at a time: while one hangs, all who
 * ask wait for that one, so that threads do not pile up. Thread-safe.
 */
final class Probe {

    private static final Logger LOG = Logger.getLogger(Probe.class.getName());

    private final String name;
    private final Callable<?> question;
    private Future<?> open;

    /**
     * A probe.
     *
     * @param question returns, with whatever value, when the answer is yes
     */
    Probe(String name, Callable<?> question) {
        this.name = name;
        this.question = question;
    }

    String name() {
        return name;
    }

    /** Asks, unless a question is open already; does not wait. Empty-handed when the threads are used up. */
    synchronized Future<?> ask(ExecutorService threads) {
        if (open == null || open.isDone()) {
            try {
                open = threads.submit(question);
            } catch (RejectedExecutionException e) {
                LOG.log(Level.FINE, e, () -> name + " could not be asked");
                open = null;
            }
        }
        return open;
    }

    /** Whether the question is answered with yes before the time is over. {@code asked} may be {@code null}. */
    boolean answers(Future<?> asked, Duration atMost) {
        if (asked == null) {
            return false;
        }
        try {
            asked.get(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            LOG.log(Level.FINE, e, () -> name + " does not answer in time");
        } catch (ExecutionException e) {
            LOG.log(Level.FINE, e.getCause(), () -> name + " is not there");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}

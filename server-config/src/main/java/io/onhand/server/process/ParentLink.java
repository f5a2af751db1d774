package io.onhand.server.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A child process's link to the launcher, over its standard input and output.
 *
 * <p>The child writes {@code ready}, or {@code failed <one line>}, and before that any number of {@code doing <one line>},
 * and of {@code progress <one line>} while it waits for something that goes on elsewhere and takes its time. The launcher writes {@code stop}. When the stream from the launcher ends without that word the launcher is dead, and the child
 * halts at once: everything it must keep is on disk, so that is no worse than a power cut, and a new launcher need not wait
 * for it.
 */
public final class ParentLink {

    static final String READY = "ready";
    static final String FAILED = "failed ";
    static final String DOING = "doing ";
    static final String PROGRESS = "progress ";
    static final String STOP = "stop";

    private static final Logger LOG = Logger.getLogger(ParentLink.class.getName());

    /** Between two looks at a property. */
    private static final long LOOK_MILLIS = 500;

    private final PrintStream toParent;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicBoolean orderly = new AtomicBoolean();

    private ParentLink(PrintStream toParent) {
        this.toParent = toParent;
    }

    /** Takes standard input and output for the link; what the program prints from now on goes to standard error. */
    public static ParentLink open() {
        ParentLink link = new ParentLink(System.out);
        System.setOut(System.err);
        Thread watcher = new Thread(link::watch, "watching the launcher");
        watcher.setDaemon(true);
        watcher.start();
        return link;
    }

    /** Tells the launcher that this process can be used. */
    public void ready() {
        toParent.println(READY);
        toParent.flush();
    }

    /**
     * Tells the launcher that this process gives up.
     *
     * @param message what is wrong and what to do; line breaks become blanks
     */
    public void failed(String message) {
        toParent.println(FAILED + oneLine(message));
        toParent.flush();
    }

    /**
     * Tells the launcher what this process is at while it is not ready yet.
     *
     * @param step for example {@code waiting for the broker}; line breaks become blanks
     */
    public void doing(String step) {
        toParent.println(DOING + oneLine(step));
        toParent.flush();
    }

    /**
     * Tells the launcher, until closed, each new value of a system property: what goes on elsewhere, a migration in the database
     * for one, for which this process only waits.
     *
     * @param property who changes its value vouches that it goes on
     */
    public Relay relay(String property) {
        var relay = new Relay();
        var thread = new Thread(() -> relay.run(property), "telling the launcher of " + property);
        thread.setDaemon(true);
        thread.start();
        return relay;
    }

    /** Passes on what a system property says. */
    public final class Relay implements AutoCloseable {

        private final CountDownLatch closed = new CountDownLatch(1);

        private void run(String property) {
            String said = "";
            try {
                while (!closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    String value = System.getProperty(property, "");
                    if (!value.isEmpty() && !value.equals(said)) {
                        toParent.println(PROGRESS + oneLine(value));
                        toParent.flush();
                    }
                    said = value;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    /** Returns when the launcher says stop. */
    public void awaitStop() throws InterruptedException {
        stop.await();
    }

    private void watch() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(STOP)) {
                    orderly.set(true);
                    stop.countDown();
                }
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "The launcher is gone", e);
        }
        if (!orderly.get()) {
            Runtime.getRuntime().halt(1);
        }
    }
}

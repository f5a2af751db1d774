package io.onhand.server.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A child process's link to the launcher, over its standard input and output.
 *
 * <p>The child writes {@code ready}, or {@code failed <one line>}, and before that any number of {@code doing <one line>}. The
 * launcher writes {@code stop}. When the stream from the launcher ends without that word the launcher is dead, and the child
 * halts at once: everything it must keep is on disk, so that is no worse than a power cut, and a new launcher need not wait
 * for it.
 */
public final class ParentLink {

    static final String READY = "ready";
    static final String FAILED = "failed ";
    static final String DOING = "doing ";
    static final String STOP = "stop";

    private static final Logger LOG = Logger.getLogger(ParentLink.class.getName());

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

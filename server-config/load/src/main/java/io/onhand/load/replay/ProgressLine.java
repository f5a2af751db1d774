package io.onhand.load.replay;

import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Shows how far the replay is: on a terminal in one line that is drawn over and over, elsewhere as a plain line now and
 * then. Messages go between. Thread-safe.
 */
final class ProgressLine implements AutoCloseable {

    private static final long TERMINAL_MILLIS = 200;
    private static final long PLAIN_MILLIS = 10_000;

    private final PrintWriter out;
    private final boolean terminal;
    private final Supplier<String> text;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(ProgressLine::daemon);
    private int drawn;

    /**
     * A line that is not shown yet.
     *
     * @param terminal whether a line can be drawn over
     * @param text says how far things are
     */
    ProgressLine(PrintWriter out, boolean terminal, Supplier<String> text) {
        this.out = out;
        this.terminal = terminal;
        this.text = text;
    }

    /** Shows progress from now on, until closed. */
    void start() {
        long every = terminal ? TERMINAL_MILLIS : PLAIN_MILLIS;
        clock.scheduleAtFixedRate(this::show, every, every, TimeUnit.MILLISECONDS);
    }

    /** Shows the present state once. */
    synchronized void show() {
        String now = text.get();
        if (terminal) {
            out.print("\r" + now + " ".repeat(Math.max(0, drawn - now.length())));
            drawn = now.length();
        } else {
            out.println(now);
        }
        out.flush();
    }

    /** Prints a message in a line of its own. */
    synchronized void say(String message) {
        wipe();
        out.println(message);
        out.flush();
    }

    /** Ends the progress and leaves the cursor at the start of an empty line. */
    @Override
    public void close() {
        clock.shutdownNow();
        synchronized (this) {
            wipe();
            out.flush();
        }
    }

    private void wipe() {
        if (drawn > 0) {
            out.print("\r" + " ".repeat(drawn) + "\r");
            drawn = 0;
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "replay-progress");
        thread.setDaemon(true);
        return thread;
    }
}

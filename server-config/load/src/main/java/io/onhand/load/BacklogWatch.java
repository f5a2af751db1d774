package io.onhand.load;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Follows how far decisions are behind acceptances: in a closed loop senders pause while it is too far, so that what is
 * measured is a rate at which the queue does not grow. Too far is more than two seconds of deciding. Reads the end of the
 * event feed 20 times a second.
 */
final class BacklogWatch implements AutoCloseable {

    private static final long PERIOD_MILLIS = 50;
    /** More than orders need to be seen decided, or holding back would itself keep the rate low. */
    private static final int HELD_SECONDS = 2;

    private final BenchServer server;
    private final LongSupplier accepted;
    private final long least;
    private final long start;
    private final Thread thread = new Thread(this::watch, "backlog");
    private volatile long decided;
    private volatile boolean closed;
    private volatile boolean held;
    private volatile IOException failure;

    /**
     * Begins to watch a server at rest.
     *
     * @param accepted how many orders were accepted since
     * @param least backlog that never holds senders back; what the server decides in two seconds does not either
     */
    BacklogWatch(BenchServer server, LongSupplier accepted, long least) throws IOException, InterruptedException {
        this.server = server;
        this.accepted = accepted;
        this.least = least;
        this.start = server.decided();
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        double rate = 0;
        long at = System.nanoTime();
        while (!closed) {
            try {
                long seen = server.decided() - start;
                long now = System.nanoTime();
                rate = smoothed(rate, (seen - decided) * 1e9 / Math.max(1, now - at));
                decided = seen;
                at = now;
                held = accepted.getAsLong() - seen > Math.max(least, HELD_SECONDS * rate);
                TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
            } catch (IOException e) {
                failure = e;
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** A moving average over about a second: the feed grows in steps. */
    static double smoothed(double average, double latest) {
        return average + (latest - average) * PERIOD_MILLIS / 1e3;
    }

    /** Orders decided since the watch began. */
    long decided() throws IOException {
        if (failure != null) {
            throw new IOException("the event feed cannot be read: " + failure.getMessage(), failure);
        }
        return decided;
    }

    /** Whether senders should pause. */
    boolean held() {
        return held;
    }

    /** Orders accepted and not decided. */
    long backlog() throws IOException {
        return Math.max(0, accepted.getAsLong() - decided());
    }

    /** Waits until everything accepted is decided; returns the seconds that this took. */
    double awaitEmpty(long seconds) throws IOException, InterruptedException, TimeoutException {
        long begin = System.nanoTime();
        while (backlog() > 0) {
            if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(seconds)) {
                throw new TimeoutException(backlog() + " accepted orders are undecided after " + seconds + " s");
            }
            TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.interrupt();
        thread.join();
    }
}

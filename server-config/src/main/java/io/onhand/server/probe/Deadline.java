package io.onhand.server.probe;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A moment until which something is tried again and again. */
final class Deadline {

    private static final long PAUSE_MILLIS = 500;

    private final long nanos;

    private Deadline(long nanos) {
        this.nanos = nanos;
    }

    static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** Waits for half a second. @return false, at once, if the moment has passed */
    boolean pause() throws InterruptedException {
        boolean passed = System.nanoTime() - nanos >= 0;
        return !passed && !new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
}

package io.onhand.server.probe;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A moment until which something is tried again and again. */
final class Deadline {

    private static final long PAUSE_MILLIS = 500;
    private static final long SAY_IT_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final long nanos;
    private final Consumer<String> told;
    private long saidAt;
    private String said = "";

    private Deadline(long nanos, Consumer<String> told) {
        this.nanos = nanos;
        this.told = told;
    }

    /** @param told is told what is waited for */
    static Deadline in(Duration duration, Consumer<String> told) {
        return new Deadline(System.nanoTime() + duration.toNanos(), told);
    }

    /** Says what is waited for, unless that was said a moment ago. */
    void waitingFor(String what) {
        long now = System.nanoTime();
        if (!what.equals(said) || now - saidAt >= SAY_IT_AGAIN_NANOS) {
            told.accept("waiting for " + what);
            said = what;
            saidAt = now;
        }
    }

    /** Waits for half a second. @return false, at once, if the moment has passed */
    boolean pause() throws InterruptedException {
        boolean passed = System.nanoTime() - nanos >= 0;
        return !passed && !new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
}

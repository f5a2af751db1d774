package io.onhand.load.replay;

import io.onhand.load.replay.OnhandClient.ServerAwayException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Repeats calls while the server is away, waiting longer each time, until nothing at all has moved for a given time. All
 * parts of one replay share one patience: as long as any of them gets on, none gives up. Thread-safe.
 */
final class Patience {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int DOUBLINGS = 6;
    private static final Duration SILENT = Duration.ofSeconds(1);

    /** A call to the server. */
    @FunctionalInterface
    interface Call<T> {
        T make() throws ServerAwayException, CallRefusedException, InterruptedException;
    }

    /** Lets time pass. */
    @FunctionalInterface
    interface Pause {
        void of(Duration length) throws InterruptedException;
    }

    private final Duration limit;
    private final LongSupplier nanoTime;
    private final Pause pause;
    private final Consumer<String> say;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private volatile long lastProgress;

    /**
     * Patience that starts now.
     *
     * @param limit how long nothing may move
     * @param nanoTime the clock
     * @param say told when the waiting begins and ends
     */
    Patience(Duration limit, LongSupplier nanoTime, Pause pause, Consumer<String> say) {
        this.limit = limit;
        this.nanoTime = nanoTime;
        this.pause = pause;
        this.say = say;
        this.lastProgress = nanoTime.getAsLong();
    }

    /** The clock, in nanoseconds from no particular moment. */
    long now() {
        return nanoTime.getAsLong();
    }

    /** Something moved: a row was answered, a decision was seen. */
    void progressed() {
        lastProgress = now();
        if (waiting.compareAndSet(true, false)) {
            say.accept("the server answers again");
        }
    }

    /** Makes a call until it is answered. */
    <T> T untilAnswered(Call<T> call) throws ReplayStoppedException, CallRefusedException, InterruptedException {
        for (int attempt = 0; ; attempt++) {
            try {
                return call.make();
            } catch (ServerAwayException away) {
                backOff(away.getMessage(), attempt, away.retryAfter());
            }
        }
    }

    /**
     * Waits before the next attempt: as long as the server asks, otherwise doubling from {@code 100 ms}; at most 5 s.
     *
     * @param attempt 0 for the first that failed
     * @param asked what the server asks for, or null
     */
    void backOff(String why, int attempt, Duration asked) throws ReplayStoppedException, InterruptedException {
        Duration still = sinceProgress();
        if (still.compareTo(SILENT) > 0 && waiting.compareAndSet(false, true)) {
            say.accept("waiting for the server (" + why + "), for up to " + words(limit));
        }
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt, DOUBLINGS));
        Duration wanted = asked == null || asked.compareTo(FIRST_PAUSE) < 0 ? doubled : asked;
        rest(why, wanted.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wanted);
    }

    /** Waits for that long, or gives up when nothing has moved for too long. */
    void rest(String why, Duration length) throws ReplayStoppedException, InterruptedException {
        if (sinceProgress().compareTo(limit) > 0) {
            throw ReplayStoppedException.stalled("gave up after " + words(limit) + " without progress (" + why
                    + "); the same command goes on from here once the server does");
        }
        pause.of(length);
    }

    private Duration sinceProgress() {
        return Duration.ofNanos(now() - lastProgress);
    }

    private static String words(Duration duration) {
        return duration.toSeconds() < 120 ? duration.toSeconds() + " s" : duration.toMinutes() + " min";
    }
}

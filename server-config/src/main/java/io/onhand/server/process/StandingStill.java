package io.onhand.server.process;

import java.time.Duration;

/**
 * Whether a process that starts has stood still for too long. A slow machine needs long, and that is no reason to give up: as
 * long as the process says what it is at, or computes, the patience begins anew. Not for ever: one that runs in circles
 * computes as well, and says the same things again. Only progress that somebody else has confirmed, such as a database in which
 * a migration runs, lets all begin anew. Not thread-safe.
 */
final class StandingStill {

    /** So many times the patience, whatever it does or says, without confirmed progress. */
    static final int AT_MOST = 10;

    /** What an idle virtual machine stays well below: a twentieth of a processor. */
    private static final int PART_OF_A_PROCESSOR = 20;

    private final Duration patience;
    private long begin;
    private long since;
    private Duration computed = Duration.ZERO;

    /** @param now in nanoseconds */
    StandingStill(Duration patience, long now) {
        this.patience = patience;
        this.begin = now;
        this.since = now;
    }

    /** It said what it is at. */
    void moved(long now) {
        since = now;
    }

    /** It goes on with something that takes its time. */
    void progressed(long now) {
        begin = now;
        since = now;
    }

    /**
     * @param now in nanoseconds
     * @param processorTime what it has used so far
     */
    boolean forTooLong(long now, Duration processorTime) {
        if (now - begin >= patience.toNanos() * AT_MOST) {
            return true;
        }
        long still = now - since;
        if (still < patience.toNanos()) {
            return false;
        }
        boolean computes = processorTime.minus(computed).toNanos() >= still / PART_OF_A_PROCESSOR;
        computed = processorTime;
        since = now;
        return !computes;
    }
}

package io.onhand.order.intake;

import java.util.concurrent.TimeUnit;

/**
 * How many orders may be accepted and undecided: beyond, the door takes no more, or under a load that is higher than what
 * inventory decides the queue, and with it the time to a decision, would grow without end.
 *
 * <p>No request counts rows. What is pending was counted a moment ago; since then this node has accepted some, and more are
 * on their way through its door: all of these are added. Decisions since then are not known, so a node never takes more
 * than it may; what other nodes accept is known with the next count.
 *
 * <p>Thread-safe.
 */
public final class PendingLimit {

    /** Longest time after which a client is asked to try again: nothing has been decided lately. */
    static final int LONGEST_RETRY_SECONDS = 30;

    /** Part of the limit that should be free again when a refused client comes back; more than 0. */
    private static final double ROOM = 0.1;

    /** Part of the limit that bulk requests leave to single orders. */
    private static final double LEFT_BY_BULK = 0.1;

    /** Weight of the latest count in the rate of decisions: an average over the last two seconds or so. */
    private static final double WEIGHT = 0.2;

    private final int most;
    private final int mostInBulk;
    private long counted;
    private long countedAt;
    private long acceptedAtCount;
    private long accepted;
    private long inside;
    private double decidedPerSecond;

    /** @param most orders that may be pending, at least 1 */
    PendingLimit(int most) {
        this.most = most;
        this.mostInBulk = Math.max(1, (int) (most * (1 - LEFT_BY_BULK)));
    }

    /** Lets one order in, if there is room. */
    synchronized boolean enter() {
        if (isReached()) {
            return false;
        }
        inside++;
        return true;
    }

    /** An order that was let in has been answered. */
    synchronized void leave(boolean stored) {
        inside--;
        if (stored) {
            accepted++;
        } else {
            notifyAll();
        }
    }

    /** Lets one order of a bulk request in, if there is room for it. */
    synchronized boolean enterInBulk() {
        if (pending() >= mostInBulk) {
            return false;
        }
        inside++;
        return true;
    }

    /**
     * Waits until there is room for an order of a bulk request.
     *
     * @param nanos how long at most
     * @return whether there is
     */
    synchronized boolean awaitBulkRoom(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        while (pending() >= mostInBulk) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    /** A count is about to be read: orders accepted from now on are not in it. Returns what {@link #counted} must be told. */
    synchronized long beginCount() {
        return accepted;
    }

    /**
     * The count.
     *
     * @param begun of {@link #beginCount}
     * @param pending orders that the database has without a decision; need not go beyond {@link #countTo}
     * @param nanos when, by {@link System#nanoTime}
     */
    synchronized void counted(long begun, long pending, long nanos) {
        if (countedAt != 0 && nanos > countedAt) {
            double decided = Math.max(0, counted + begun - acceptedAtCount - pending);
            decidedPerSecond += (decided * 1e9 / (nanos - countedAt) - decidedPerSecond) * WEIGHT;
        }
        counted = pending;
        countedAt = nanos;
        acceptedAtCount = begun;
        notifyAll();
    }

    /** How far it is worth counting. */
    long countTo() {
        return 2L * most;
    }

    /** Orders accepted and undecided, and those on their way through the door. */
    public synchronized long pending() {
        return counted + accepted - acceptedAtCount + inside;
    }

    /** The limit. */
    public int most() {
        return most;
    }

    /** Whether no more may come in. */
    synchronized boolean isReached() {
        return pending() >= most;
    }

    /** When some of the pending orders will have been decided, at the rate of the last seconds; at least 1. */
    synchronized int retryAfterSeconds() {
        return secondsUntilRoom(most);
    }

    /** The same for a bulk request. */
    synchronized int bulkRetryAfterSeconds() {
        return secondsUntilRoom(mostInBulk);
    }

    private int secondsUntilRoom(int limit) {
        double seconds = (pending() - limit * (1 - ROOM)) / decidedPerSecond;
        return Math.max(1, (int) Math.min(LONGEST_RETRY_SECONDS, Math.ceil(seconds)));
    }
}

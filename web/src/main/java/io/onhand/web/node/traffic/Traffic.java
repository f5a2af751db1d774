package io.onhand.web.node.traffic;

import java.util.concurrent.atomic.LongAdder;

/** Counts the requests to the API, and knows whether more may come. Thread-safe. */
public final class Traffic {

    /** How far a node is on its way out. */
    public enum Phase {
        /** It is ready, if database and broker are. */
        SERVING,
        /** It serves, and says that it is not ready, so that load balancers send no more. */
        LEAVING,
        /** It turns new requests away with 503; those under way are finished. */
        CLOSED
    }

    private final LongAdder begun = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final LongAdder turnedAway = new LongAdder();
    private volatile Phase phase = Phase.SERVING;

    Traffic() {}

    /** A request comes. If it is let in, {@link #end()} must follow. */
    public boolean begin() {
        // Counted before the look: who closes and then sees nobody under way can be sure that nobody follows.
        begun.increment();
        if (phase != Phase.CLOSED) {
            return true;
        }
        ended.increment();
        turnedAway.increment();
        return false;
    }

    /** A request that was let in has its answer. */
    public void end() {
        ended.increment();
    }

    /** Where the node is on its way out. */
    public Phase phase() {
        return phase;
    }

    /** From now on in this phase. */
    public void enter(Phase next) {
        phase = next;
    }

    /** Requests that were let in and have no answer yet; never too low. */
    public long underWay() {
        long over = ended.sum();
        return begun.sum() - over;
    }

    /** Requests since the start, those turned away included. */
    public long requests() {
        return begun.sum();
    }

    /** Requests that came when the node was closed. */
    public long turnedAway() {
        return turnedAway.sum();
    }
}

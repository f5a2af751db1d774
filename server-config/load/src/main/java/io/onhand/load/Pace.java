package io.onhand.load;

import java.util.function.BooleanSupplier;

/** When the next request starts. Used by one thread. */
sealed interface Pace {

    /** Nothing is to be started now. */
    long NOT_NOW = Long.MIN_VALUE;

    /**
     * Takes the next start if it is due.
     *
     * @param now in nanoseconds
     * @return its intended time, or {@link #NOT_NOW}
     */
    long take(long now);

    /** How long to wait at most for the next start, in nanoseconds. */
    long untilNext(long now);

    /**
     * Closed loop: a connection starts its next request when it has the answer to the last, unless held back.
     *
     * @param held true while too much is accepted and undecided
     */
    record Closed(BooleanSupplier held) implements Pace {

        private static final long WAIT_NANOS = 1_000_000;

        @Override
        public long take(long now) {
            return held.getAsBoolean() ? NOT_NOW : now;
        }

        @Override
        public long untilNext(long now) {
            return WAIT_NANOS;
        }
    }

    /**
     * Open loop: requests start at fixed times, whatever became of those before. One that starts late for want of a free
     * connection keeps its intended time, so that no latency is omitted (Gil Tene's coordinated omission).
     */
    final class Open implements Pace {

        private final long start;
        private final double perSecond;
        private long taken;

        Open(long start, double perSecond) {
            this.start = start;
            this.perSecond = perSecond;
        }

        /** The intended time of the nth request, from 0; computed from n, so that rounding never adds up. */
        long intended(long n) {
            return start + Math.round(n * 1e9 / perSecond);
        }

        @Override
        public long take(long now) {
            long intended = intended(taken);
            if (intended - now > 0) {
                return NOT_NOW;
            }
            taken++;
            return intended;
        }

        @Override
        public long untilNext(long now) {
            return Math.max(0, intended(taken) - now);
        }
    }

    /**
     * Open loop of clients that do not wait long for a free connection: a start that is late by more than their patience is
     * given up and counted.
     */
    final class Impatient implements Pace {

        private final Open open;
        private final long patience;
        private long givenUp;

        /** @param patience in nanoseconds */
        Impatient(Open open, long patience) {
            this.open = open;
            this.patience = patience;
        }

        @Override
        public long take(long now) {
            long start = open.take(now);
            while (start != NOT_NOW && now - start > patience) {
                givenUp++;
                start = open.take(now);
            }
            return start;
        }

        @Override
        public long untilNext(long now) {
            return open.untilNext(now);
        }

        /** Starts given up; to be asked when the generator has ended. */
        long givenUp() {
            return givenUp;
        }
    }
}

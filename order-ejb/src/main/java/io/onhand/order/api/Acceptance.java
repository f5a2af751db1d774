package io.onhand.order.api;

import io.onhand.order.contract.Decision;
import io.onhand.order.contract.Rejection;
import java.time.Instant;
import java.util.UUID;

/** The answer of the door to one {@link OrderPlacement}. */
public sealed interface Acceptance {

    /**
     * What is done about each answer. A further one is a further method, and everybody who has to know it does not compile
     * until it does.
     */
    interface Cases<R> {

        R accepted(Accepted answer);

        R replayed(Replayed answer);

        R keyReused(KeyReused answer);

        R keyInFlight(KeyInFlight answer);

        R busy(Busy answer);

        R unavailable(Unavailable answer);

        R outcomeUnknown(OutcomeUnknown answer);
    }

    /** Whether the order is stored by this request, or may be. */
    default boolean isPerhapsNew() {
        return false;
    }

    /** Whether it tells for good what became of the order under its key, or without one of its id. */
    default boolean isCertain() {
        return false;
    }

    /** Does what the cases say about this answer. */
    <R> R match(Cases<R> cases);

    /** The order is durably stored and will be decided. */
    record Accepted(UUID orderId, Instant acceptedAt) implements Acceptance {

        @Override
        public boolean isPerhapsNew() {
            return true;
        }

        @Override
        public boolean isCertain() {
            return true;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.accepted(this);
        }
    }

    /** The same key with the same content was accepted before: that order, as it is now. */
    record Replayed(UUID orderId, Instant acceptedAt, Decision decision, Rejection reason) implements Acceptance {

        @Override
        public boolean isCertain() {
            return true;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.replayed(this);
        }
    }

    /** The key was used before for something else; nothing was stored. */
    record KeyReused() implements Acceptance {

        @Override
        public boolean isCertain() {
            return true;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.keyReused(this);
        }
    }

    /** Another request with this key is being handled at this moment; nothing was stored by this one. */
    record KeyInFlight() implements Acceptance {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.keyInFlight(this);
        }
    }

    /**
     * More is coming in than is decided; nothing was stored.
     *
     * @param retryAfterSeconds when it is worth trying again, at least 1
     */
    record Busy(int retryAfterSeconds) implements Acceptance {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.busy(this);
        }
    }

    /** The order was not stored: database or broker refused. */
    record Unavailable() implements Acceptance {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unavailable(this);
        }
    }

    /** The commit was asked for and its result was not learned: the order exists wholly or not at all. */
    record OutcomeUnknown(UUID orderId) implements Acceptance {

        @Override
        public boolean isPerhapsNew() {
            return true;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.outcomeUnknown(this);
        }
    }
}

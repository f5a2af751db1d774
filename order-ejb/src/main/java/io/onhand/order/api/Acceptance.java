package io.onhand.order.api;

import io.onhand.order.contract.Decision;
import io.onhand.order.contract.Rejection;
import java.time.Instant;
import java.util.UUID;

/** The answer of the door to one {@link OrderPlacement}. */
public sealed interface Acceptance {

    /** The order is durably stored and will be decided. */
    record Accepted(UUID orderId, Instant acceptedAt) implements Acceptance {}

    /** The same key with the same content was accepted before: that order, as it is now. */
    record Replayed(UUID orderId, Instant acceptedAt, Decision decision, Rejection reason) implements Acceptance {}

    /** The key was used before for something else; nothing was stored. */
    record KeyReused() implements Acceptance {}

    /** Another request with this key is being handled at this moment; nothing was stored by this one. */
    record KeyInFlight() implements Acceptance {}

    /**
     * More is coming in than is decided; nothing was stored.
     *
     * @param retryAfterSeconds when it is worth trying again, at least 1
     */
    record Busy(int retryAfterSeconds) implements Acceptance {}

    /** The order was not stored: database or broker refused. */
    record Unavailable() implements Acceptance {}

    /** The commit was asked for and its result was not learned: the order exists wholly or not at all. */
    record OutcomeUnknown(UUID orderId) implements Acceptance {}
}

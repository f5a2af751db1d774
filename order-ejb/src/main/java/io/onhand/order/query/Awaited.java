package io.onhand.order.query;

import java.util.UUID;

/**
 * What a caller waits for.
 *
 * @param kind what is to happen
 * @param id the order, or the shipment, to which it is to happen
 */
public record Awaited(Kind kind, UUID id) {

    /** What can be waited for. */
    public enum Kind {
        /** An order has its decision. */
        DECISION,
        /** An order is cancelled, or has nothing to cancel: it was rejected, or never was, or all of it was shipped. */
        CANCELLATION,
        /** A shipment is counted on its order. */
        SHIPMENT
    }

    /** An order's decision. */
    public static Awaited decisionOf(UUID orderId) {
        return new Awaited(Kind.DECISION, orderId);
    }

    /** An order's cancellation. */
    public static Awaited cancellationOf(UUID orderId) {
        return new Awaited(Kind.CANCELLATION, orderId);
    }

    /** A shipment. */
    public static Awaited shipment(UUID shipmentId) {
        return new Awaited(Kind.SHIPMENT, shipmentId);
    }
}

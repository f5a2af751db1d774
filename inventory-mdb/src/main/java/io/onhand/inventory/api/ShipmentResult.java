package io.onhand.inventory.api;

import io.onhand.order.contract.LineUnits;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What became of a {@link ShipmentRequest}. */
public sealed interface ShipmentResult {

    /**
     * Booked.
     *
     * @param replayed whether that was before, under the same key
     */
    record Shipped(UUID shipmentId, UUID orderId, Instant shippedAt, List<LineUnits> lines, boolean replayed)
            implements ShipmentResult {}

    /** The order has not been decided here, or does not exist. */
    record NotDecided() implements ShipmentResult {}

    /** The order was rejected. */
    record Rejected() implements ShipmentResult {}

    /** Nothing of the order is allocated any more: all was shipped or cancelled. */
    record NothingLeft() implements ShipmentResult {}

    /** A line has fewer allocated units, or is none of the order's. */
    record TooMany(int line, long allocated) implements ShipmentResult {}

    /** Fewer units are on hand than would have to leave: a count has undercut what is allocated. */
    record NotOnHand(String sku, String location, long onHand) implements ShipmentResult {}

    /** The key was used before for something else. */
    record KeyReused() implements ShipmentResult {}
}

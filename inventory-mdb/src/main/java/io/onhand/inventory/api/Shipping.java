package io.onhand.inventory.api;

import io.onhand.order.contract.LineUnits;
import io.onhand.shared.IdempotencyKey;
import jakarta.ejb.Local;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Sending goods out. Thread-safe. */
@Local
public interface Shipping {

    /**
     * Books the shipment in one XA transaction: on hand and allocated go down together, once, and the order service is
     * told.
     *
     * @throws jakarta.ejb.EJBException with an SQL failure of state 55P03 as cause when a key or a row is held by
     *     another request for longer than the lock timeout: nothing was booked
     */
    ShipmentResult ship(ShipmentRequest request);

    /**
     * Units of a confirmed order leave the house.
     *
     * @param orderId the order
     * @param lines what leaves; empty: everything that is still allocated
     * @param caller who asks
     * @param key the client's idempotency key, or {@code null}
     */
    record ShipmentRequest(UUID orderId, List<LineUnits> lines, Caller caller, IdempotencyKey key) {

        public ShipmentRequest {
            lines = List.copyOf(lines);
        }
    }

    /** What became of a {@link ShipmentRequest}. */
    sealed interface ShipmentResult {

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
}

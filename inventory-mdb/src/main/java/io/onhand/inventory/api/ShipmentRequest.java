package io.onhand.inventory.api;

import io.onhand.order.contract.LineUnits;
import java.util.List;
import java.util.UUID;

/**
 * Units of a confirmed order leave the house.
 *
 * @param orderId the order
 * @param lines what leaves; empty: everything that is still allocated
 * @param caller who asks
 * @param key the client's idempotency key, or {@code null}
 */
public record ShipmentRequest(UUID orderId, List<LineUnits> lines, Caller caller, RequestKey key) {

    public ShipmentRequest {
        lines = List.copyOf(lines);
    }
}

package io.onhand.order.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Units of a confirmed order left the house.
 *
 * @param orderId the order
 * @param shipmentId the shipment, UUIDv7; the key under which a repeat is recognised
 * @param shippedAt when it was booked
 * @param lines units shipped per line; never empty
 */
public record OrderShipped(UUID orderId, UUID shipmentId, Instant shippedAt, List<LineUnits> lines)
        implements InventoryAnswer {

    public OrderShipped {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(shipmentId, "shipmentId");
        Objects.requireNonNull(shippedAt, "shippedAt");
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("shipment " + shipmentId + " has no lines");
        }
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.shipped(this);
    }

    @Override
    @JsonIgnore
    public int weight() {
        return lines.size();
    }
}

package io.onhand.order.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A confirmed order was cancelled: the units that had not been shipped were released, once. Sent again, unchanged,
 * whenever the cancellation is asked for again.
 *
 * @param orderId the order
 * @param cancelledAt when the inventory service released the units
 * @param released units released per line; empty when everything had been shipped before
 */
public record OrderCancelled(UUID orderId, Instant cancelledAt, List<LineUnits> released) implements InventoryAnswer {

    public OrderCancelled {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(cancelledAt, "cancelledAt");
        released = List.copyOf(released);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.cancelled(this);
    }

    @Override
    @JsonIgnore
    public int weight() {
        return Math.max(1, released.size());
    }
}

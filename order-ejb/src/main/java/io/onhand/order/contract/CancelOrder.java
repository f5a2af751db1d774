package io.onhand.order.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * An order is to be cancelled. Travels the same queue as {@link OrderPlaced}, so that the two cannot race: whichever
 * reaches the inventory service first is the one that decides.
 *
 * @param orderId the order
 * @param clientId the API client that asked
 * @param requestedAt when it asked
 * @param lines how many lines the order has; 0 when a version before this one has sent it
 */
public record CancelOrder(UUID orderId, String clientId, Instant requestedAt, int lines) implements InventoryCommand {

    public CancelOrder {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(requestedAt, "requestedAt");
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.cancel(this);
    }

    @Override
    @JsonIgnore
    public int weight() {
        return Math.max(1, lines);
    }
}

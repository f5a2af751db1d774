package io.onhand.order.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * An order whose message could not be processed was given up by an operator. Under the decision key, as all commands:
 * an order that is undecided is rejected as {@link Rejection.Type#DISCARDED}, one that was decided keeps its decision;
 * the answer is the decision.
 *
 * @param orderId the order
 * @param clientId the API client that gave it up
 * @param requestedAt when it did
 */
public record DiscardOrder(UUID orderId, String clientId, Instant requestedAt) implements InventoryCommand {

    public DiscardOrder {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(requestedAt, "requestedAt");
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.discard(this);
    }

    @Override
    @JsonIgnore
    public int weight() {
        return 1;
    }
}

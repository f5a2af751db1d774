package io.onhand.order.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * An order was decided. Sent again, unchanged, whenever the inventory service is asked again.
 *
 * @param orderId the order
 * @param decision CONFIRMED or REJECTED
 * @param reason why it was rejected; {@code null} when confirmed
 * @param decidedAt when the inventory service decided
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderDecided(UUID orderId, Decision decision, Rejection reason, Instant decidedAt)
        implements InventoryAnswer {

    public OrderDecided {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(decidedAt, "decidedAt");
        Objects.requireNonNull(decision, "decision");
        if (decision.isPending() || decision.isVoided() || decision.isRejected() != (reason != null)) {
            throw new IllegalArgumentException("order " + orderId + ": " + decision + " with reason " + reason);
        }
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.decided(this);
    }

    @Override
    @JsonIgnore
    public int weight() {
        return reason == null ? 1 : Math.max(1, reason.lines().size());
    }
}

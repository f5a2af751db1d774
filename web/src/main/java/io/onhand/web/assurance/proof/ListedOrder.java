package io.onhand.web.assurance.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.onhand.order.api.OrderProof.OrderState;
import io.onhand.order.contract.Decision;
import java.time.Instant;
import java.util.UUID;

/**
 * An order that breaks an invariant, for an operator.
 *
 * @param orderId the order
 * @param kind how the services differ ({@link Difference.Kind}), or {@code OVERDUE}
 * @param order its decision in the order service; {@code null} when it has no such order
 * @param decision its decision in the inventory service; {@code null} when it has none
 * @param since when one of the sides last changed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ListedOrder(UUID orderId, String kind, String order, String decision, Instant since) {

    static ListedOrder of(Difference difference) {
        return new ListedOrder(
                difference.orderId(),
                difference.kind().name(),
                difference.order() == null ? null : difference.order().decision(),
                difference.decision() == null ? null : difference.decision().decision(),
                difference.changedAt());
    }

    static ListedOrder overdue(OrderState order) {
        return new ListedOrder(order.orderId(), "OVERDUE", Decision.PENDING.name(), null, order.changedAt());
    }
}

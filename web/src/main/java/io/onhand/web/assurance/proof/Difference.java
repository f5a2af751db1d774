package io.onhand.web.assurance.proof;

import io.onhand.inventory.api.InventoryProof.DecisionState;
import io.onhand.order.api.OrderProof.OrderState;
import java.time.Instant;
import java.util.UUID;

/**
 * What the two services hold about one order, where it differs or is not decided yet.
 *
 * @param kind how it differs
 * @param orderId the order
 * @param order what the order service holds, or {@code null}
 * @param decision what the inventory service holds, or {@code null}
 * @param settled whether it has stood for so long that nothing can be on its way any more
 */
public record Difference(Kind kind, UUID orderId, OrderState order, DecisionState decision, boolean settled) {

    /** The ways in which the services differ. */
    public enum Kind {
        /** Accepted, decided by nobody: no violation, it waits. */
        UNDECIDED,
        /** Decided by the inventory service, and the order service does not know. */
        UNTOLD,
        /** Decided by the inventory service, and the order service has no such order. */
        NO_ORDER,
        /** Decided as the order service knows, and the inventory service does not. */
        NO_DECISION,
        /** Voided by the order service, and the inventory service does not know. */
        NOT_VOIDED,
        /** Decided by both, not alike: one of them is wrong, and only people can tell which. */
        CONTRADICTION,
        /** Decided alike, with different units tied to it. */
        UNITS
    }

    /** When one of the sides last changed. */
    public Instant changedAt() {
        if (order == null || decision == null) {
            return order == null ? decision.changedAt() : order.changedAt();
        }
        return order.changedAt().isAfter(decision.changedAt()) ? order.changedAt() : decision.changedAt();
    }
}

package io.onhand.server.crash;

import io.onhand.server.stack.StackPart;
import java.util.List;

/** The three transactions that an order passes through. */
enum Place {
    /** {@code IntakeTransaction}: orders are stored and sent. */
    DOOR("door", List.of(StackPart.DATABASE, StackPart.BROKER), """
            select case when xmin::text::bigint < ? then 'before' else 'after' end
            from orders.idempotency_key where order_id = any(?::uuid[])"""),
    /** {@code OrderPlacedListener}: orders are decided. Two branches in the broker: the delivery, and what is drained and sent. */
    DECIDING("deciding", List.of(StackPart.BROKER, StackPart.BROKER, StackPart.DATABASE), """
            select case when coalesce(m.xmin, d.xmin)::text::bigint < ? then 'before' else 'after' end
            from inventory.decision d
            left join inventory.stock_movement m on m.cause_id = d.order_id and m.type = 'ALLOCATED'
            where d.order_id = any(?::uuid[])"""),
    /** {@code OrderDecidedListener}: decisions are applied. */
    DECIDED("decided", List.of(StackPart.BROKER, StackPart.BROKER, StackPart.DATABASE), """
            select case when xmin::text::bigint < ? then 'before' else 'after' end
            from orders.order_event where order_id = any(?::uuid[]) and type in ('OrderConfirmed', 'OrderRejected')""");

    private final String label;
    private final List<StackPart> branches;
    private final String whenWritten;

    Place(String label, List<StackPart> branches, String whenWritten) {
        this.label = label;
        this.branches = branches;
        this.whenWritten = whenWritten;
    }

    /** As the rules call it. */
    String label() {
        return label;
    }

    /** Where the branches of its transaction are, in the order of their prepares and commits. */
    List<StackPart> branches() {
        return branches;
    }

    /**
     * SQL that tells of each of some orders whether the row that this transaction writes is from before a transaction
     * number or from after it; no row, no answer. It looks at rows that are never updated.
     */
    String whenWritten() {
        return whenWritten;
    }
}

package io.onhand.web.assurance.proof;

import io.onhand.inventory.api.InventoryProof.DecisionState;
import io.onhand.order.api.OrderProof.OrderState;
import io.onhand.order.contract.Decision;
import java.time.Instant;
import java.util.Iterator;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Walks the orders of one service and the decisions of the other side by side, as a merge join does, and tells where
 * they differ. What has changed after {@code settled} may still be on its way from one to the other. Used by one
 * thread.
 */
public final class OrderWalk {

    private static final String PENDING = Decision.PENDING.name();
    private static final String VOIDED = Decision.VOIDED.name();

    private final Iterator<OrderState> orders;
    private final Iterator<DecisionState> decisions;
    private final Instant settled;
    private final Consumer<Difference> differences;

    private OrderState order;
    private DecisionState decision;
    private UUID position;
    private long seen;
    private long compared;

    /**
     * A walk over both, each in {@link UuidOrder}.
     *
     * @param settled differences of rows that were changed later have not settled
     * @param differences told each difference in id order, young ones too
     */
    public OrderWalk(
            Iterator<OrderState> orders,
            Iterator<DecisionState> decisions,
            Instant settled,
            Consumer<Difference> differences) {
        this.orders = orders;
        this.decisions = decisions;
        this.settled = settled;
        this.differences = differences;
    }

    /** Walks to the end. */
    public OrderWalk walked() {
        return walked(Long.MAX_VALUE);
    }

    /** Walks to the end, or until so many orders have been seen. */
    public OrderWalk walked(long atMost) {
        order = next(orders);
        decision = next(decisions);
        while (seen < atMost && (order != null || decision != null)) {
            seen++;
            step(side());
        }
        return this;
    }

    /** Negative: only the order is there; positive: only the decision is; 0: both are. */
    private int side() {
        if (order == null || decision == null) {
            return order == null ? 1 : -1;
        }
        return UuidOrder.BYTES.compare(order.orderId(), decision.orderId());
    }

    private void step(int side) {
        if (side < 0) {
            differ(withoutDecision(order), order, null);
        } else if (side > 0) {
            differ(Difference.Kind.NO_ORDER, null, decision);
        } else {
            compare();
        }
        position = side <= 0 ? order.orderId() : decision.orderId();
        order = side <= 0 ? next(orders) : order;
        decision = side >= 0 ? next(decisions) : decision;
    }

    private static Difference.Kind withoutDecision(OrderState order) {
        if (VOIDED.equals(order.decision())) {
            return Difference.Kind.NOT_VOIDED;
        }
        return PENDING.equals(order.decision()) ? Difference.Kind.UNDECIDED : Difference.Kind.NO_DECISION;
    }

    private void compare() {
        if (!order.decision().equals(decision.decision())) {
            differ(decidedDifferently(), order, decision);
            return;
        }
        compared++;
        if (order.allocated() != decision.allocated()) {
            differ(Difference.Kind.UNITS, order, decision);
        }
    }

    private Difference.Kind decidedDifferently() {
        if (VOIDED.equals(order.decision())) {
            return Difference.Kind.NOT_VOIDED;
        }
        return PENDING.equals(order.decision()) && !VOIDED.equals(decision.decision())
                ? Difference.Kind.UNTOLD
                : Difference.Kind.CONTRADICTION;
    }

    private void differ(Difference.Kind kind, OrderState one, DecisionState other) {
        var young = new Difference(kind, one == null ? other.orderId() : one.orderId(), one, other, false);
        boolean old = young.changedAt().isBefore(settled);
        differences.accept(old ? new Difference(kind, young.orderId(), one, other, true) : young);
    }

    private static <T> T next(Iterator<T> rows) {
        return rows.hasNext() ? rows.next() : null;
    }

    /** The order that was seen last, or {@code null} when there was none. */
    public UUID position() {
        return position;
    }

    /** Orders seen. */
    public long seen() {
        return seen;
    }

    /** Orders on which both sides have the same decision, so that their units were compared. */
    long compared() {
        return compared;
    }
}

package io.onhand.web.proof;

import io.onhand.inventory.api.InventoryProof.DecisionState;
import io.onhand.order.api.OrderProof.OrderState;
import io.onhand.order.contract.Decision;
import java.time.Instant;
import java.util.Iterator;

/**
 * Walks the orders of one service and the decisions of the other side by side, as a merge join does, and counts where
 * they differ. What has changed after {@code settled} may still be on its way from one to the other. Used by one
 * thread.
 */
final class OrderWalk {

    private static final String PENDING = Decision.PENDING.name();

    private final Iterator<OrderState> orders;
    private final Iterator<DecisionState> decisions;
    private final Instant settled;

    private OrderState order;
    private DecisionState decision;
    private long seen;
    private long differentDecisions;
    private long compared;
    private long differentUnits;
    private long inFlight;

    /**
     * A walk over both, each in {@link UuidOrder}.
     *
     * @param settled differences of rows that were changed later are counted as in flight
     */
    OrderWalk(Iterator<OrderState> orders, Iterator<DecisionState> decisions, Instant settled) {
        this.orders = orders;
        this.decisions = decisions;
        this.settled = settled;
    }

    /** Walks to the end. */
    OrderWalk walked() {
        order = next(orders);
        decision = next(decisions);
        while (order != null || decision != null) {
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
            if (!PENDING.equals(order.decision()) && isSettled(order.changedAt())) {
                differentDecisions++;
            }
        } else if (side > 0) {
            if (isSettled(decision.changedAt())) {
                differentDecisions++;
            }
        } else {
            compare();
        }
        order = side <= 0 ? next(orders) : order;
        decision = side >= 0 ? next(decisions) : decision;
    }

    private void compare() {
        Instant changed = order.changedAt().isAfter(decision.changedAt()) ? order.changedAt() : decision.changedAt();
        if (!order.decision().equals(decision.decision())) {
            differentDecisions += isSettled(changed) ? 1 : 0;
            return;
        }
        compared++;
        if (order.allocated() != decision.allocated()) {
            differentUnits += isSettled(changed) ? 1 : 0;
        }
    }

    /** Asked about a difference: one that has settled is a violation, a younger one is noted as in flight. */
    private boolean isSettled(Instant changed) {
        boolean old = changed.isBefore(settled);
        inFlight += old ? 0 : 1;
        return old;
    }

    private static <T> T next(Iterator<T> rows) {
        return rows.hasNext() ? rows.next() : null;
    }

    Check decidedOnce() {
        return Check.of("decided-once", seen, differentDecisions);
    }

    Check allocatedAgrees() {
        return Check.of("allocated-agrees", compared, differentUnits);
    }

    long inFlight() {
        return inFlight;
    }
}

package io.onhand.web.assurance.proof;

import io.onhand.inventory.api.InventoryProof;
import io.onhand.order.api.OrderProof;
import io.onhand.web.assurance.proof.ProofReport.Check;
import io.onhand.web.assurance.proof.ProofReport.ListedOrder;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks the invariants on what is committed at this moment, outside of any transaction: each service answers for
 * itself, and both are compared order by order.
 */
final class Proving {

    private final OrderProof orders;
    private final InventoryProof inventory;
    private final Clock clock;

    Proving(OrderProof orders, InventoryProof inventory, Clock clock) {
        this.orders = orders;
        this.inventory = inventory;
        this.clock = clock;
    }

    /**
     * The proof. Takes time in proportion to the stock levels there are, and to what has come or changed since an earlier one.
     *
     * @param full whether what earlier proofs have verified is read again, too
     */
    ProofReport prove(boolean full) {
        Instant now = clock.instant();
        if (full) {
            inventory.reopenLedger();
            orders.forgetCheckpoints();
        }
        CheckpointedWalk walk = new CheckpointedWalk(orders, inventory, now).walked();
        Differences differences = walk.differences();
        List<Check> checks = List.of(
                check("ledger-equals-balances", inventory.ledgerDifferences()),
                check("no-negative-balance", inventory.negativeBalances()),
                check("never-over-allocated", inventory.overAllocations()),
                check("allocations-equal-balances", inventory.allocationDifferences()),
                Check.of("decided-once", walk.seen(), differences.decisions()),
                Check.of("allocated-agrees", walk.compared(), differences.units()),
                check("none-overdue", orders.overdueOrders()),
                check("feed-has-no-gap", orders.feedGaps()));
        List<ListedOrder> listed = new ArrayList<>(differences.listed());
        orders.overdue(Differences.MAX_LISTED).forEach(order -> listed.add(ListedOrder.overdue(order)));
        return ProofReport.of(checks, differences.inFlight(), listed, now);
    }

    private static Check check(String name, OrderProof.Count count) {
        return Check.of(name, count.checked(), count.violations());
    }

    private static Check check(String name, InventoryProof.Count count) {
        return Check.of(name, count.checked(), count.violations());
    }
}

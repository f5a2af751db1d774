package io.onhand.inventory.api;

import jakarta.ejb.Local;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What the live proof needs to know from the inventory service. Reads committed rows, outside any JTA transaction. */
@Local
public interface InventoryProof {

    /**
     * What the inventory service holds about one order.
     *
     * @param orderId the order
     * @param decision CONFIRMED, REJECTED or VOIDED
     * @param allocated units of its live allocations
     * @param changedAt when it was decided, cancelled or last shipped
     */
    record DecisionState(UUID orderId, String decision, long allocated, Instant changedAt) {}

    /**
     * Decisions in id order.
     *
     * @param after only larger ids; {@code null} from the beginning
     */
    List<DecisionState> states(UUID after, int limit);

    /**
     * Moves the checkpoint of the ledger as far as is certain: movements up to it are not added up again.
     *
     * @return the last movement before the checkpoint; all movements with smaller ids were committed before this call
     */
    long closeLedger();

    /** Forgets the checkpoint: everything is added up again. */
    void reopenLedger();

    /**
     * Orders whose units have moved.
     *
     * @param movement only in movements after this one, of {@link #closeLedger}
     * @param upTo only orders with this id or a smaller one
     * @return in no particular order, at most {@code limit}
     */
    List<UUID> movedSince(long movement, UUID upTo, int limit);

    /** The decisions of these orders in id order; those without one are missing. */
    List<DecisionState> statesOf(Collection<UUID> orderIds);

    /** Counts of one check. */
    record Count(long checked, long violations) {}

    /** Stock levels, and those whose balances differ from the sum of their ledger movements. */
    Count ledgerDifferences();

    /** Stock levels, and those with a negative balance. */
    Count negativeBalances();

    /** ALLOCATED movements, and those after which fewer than 0 units were available. */
    Count overAllocations();

    /** Stock levels, and those whose allocated units differ from the live allocations of orders. */
    Count allocationDifferences();
}

package io.onhand.order.api;

import jakarta.ejb.Local;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What the live proof needs to know from the order service. Reads committed rows, outside any JTA transaction. */
@Local
public interface OrderProof {

    /**
     * What the order service holds about one order.
     *
     * @param orderId the order
     * @param decision PENDING, CONFIRMED, REJECTED or VOIDED
     * @param allocated units that the order side shows as allocated
     * @param changedAt when the row was last changed by a decision, a cancellation, a shipment or, before, accepted
     */
    record OrderState(UUID orderId, String decision, long allocated, Instant changedAt) {}

    /**
     * Orders in id order.
     *
     * @param after only larger ids; {@code null} from the beginning
     */
    List<OrderState> states(UUID after, int limit);

    /** These orders in id order; those that do not exist are missing. */
    List<OrderState> statesOf(Collection<UUID> orderIds);

    /** Counts of one check. */
    record Count(long checked, long violations) {}

    /**
     * Orders that wait for their decision; violations: those that were accepted more than ten minutes ago and passed
     * over by later ones, or more than an hour ago.
     */
    Count overdueOrders();

    /** The first of those violations, in id order. */
    List<OrderState> overdue(int limit);

    /** Numbered event batches, and those that do not begin where the one before ended. */
    Count feedGaps();

    /** Forgets what earlier proofs have verified: the next one reads everything. */
    void forgetCheckpoints();

    /** How far orders have been found alike in both services. */
    WalkCheckpoint walkCheckpoint();

    /** Keeps the checkpoint, unless another proof has kept one since its version was read. */
    void keep(WalkCheckpoint checkpoint);

    /** The last numbered event, 0 when there is none. Whatever changes an order from now on has a later one. */
    long latestEvent();

    /**
     * Orders that have changed, and those that wait for their decision.
     *
     * @param event changes whose event comes after this one
     * @param upTo only orders with this id or a smaller one
     * @return in no particular order, at most {@code limit}
     */
    List<UUID> changedSince(long event, UUID upTo, int limit);
}

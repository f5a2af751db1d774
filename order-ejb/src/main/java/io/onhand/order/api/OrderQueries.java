package io.onhand.order.api;

import io.onhand.order.contract.Decision;
import jakarta.ejb.Local;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Reading orders. Thread-safe. */
@Local
public interface OrderQueries {

    /**
     * Which orders a list shows; {@code null} means any.
     *
     * @param decision only orders with this decision
     * @param customer only orders of this customer
     */
    record OrderFilter(Decision decision, String customer) {}

    /** The order with its lines. */
    Optional<OrderView> find(UUID id);

    /**
     * A page of orders, newest first, without lines.
     *
     * @param before only orders with a smaller id, or {@code null} for the first page
     * @param limit 1 to {@value OrderLimits#MAX_PAGE}
     */
    List<OrderView> list(OrderFilter filter, UUID before, int limit);

    /**
     * Completes as soon as the order is decided, and at the latest after {@code atMost}; at once when too many callers
     * wait already. Never completes exceptionally: the caller reads the order afterwards.
     *
     * @return whether it is decided; when not, the time was over or there was no room to wait
     */
    CompletionStage<Boolean> awaitDecision(UUID id, Duration atMost);

    /**
     * The same until a cancellation that was asked for is settled: the order was cancelled, or it turned out that there is
     * nothing to cancel, because it was rejected or all of it was shipped.
     */
    CompletionStage<Boolean> awaitCancellation(UUID id, Duration atMost);

    /** The same until the order shows the units of a shipment as shipped. */
    CompletionStage<Boolean> awaitShipment(UUID shipmentId, Duration atMost);

    /** Whether callers may wait on this node. When not, who waits is let go at once: the node is leaving. */
    void allowWaiting(boolean allowed);
}

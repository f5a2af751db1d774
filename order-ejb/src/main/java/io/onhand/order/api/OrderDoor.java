package io.onhand.order.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Where orders come in. Requests that arrive while a transaction is committing are gathered and accepted together in
 * the next one. Thread-safe; bounded. {@link OrderDoors} has it.
 */
public interface OrderDoor {

    /**
     * The answer to everybody who comes at this moment, if too many orders wait for their decision: asked before a request
     * is read, so that refusing costs next to nothing. Orders that come all the same are refused by the door itself.
     */
    Optional<Acceptance.Busy> busy();

    /**
     * As {@link #busy}, for the sender of a bulk request, who is rather made to wait than to send it all again: waits up to
     * two seconds for room first. A tenth of what may be pending is left to single orders.
     */
    Optional<Acceptance.Busy> busyForBulk();

    /**
     * Accepts one order together with whatever else is waiting.
     *
     * @return completed after the commit, never exceptionally
     */
    CompletionStage<Acceptance> place(OrderPlacement placement);

    /**
     * Accepts the orders of one bulk request on the caller's thread, in transactions of bounded size, and waits between
     * these for room, up to two seconds in all. Once one is refused because too many are pending, so are those behind it.
     *
     * @return one answer per placement, in the same order
     */
    List<Acceptance> placeAll(List<OrderPlacement> placements);
}

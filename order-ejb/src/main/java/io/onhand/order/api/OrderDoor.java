package io.onhand.order.api;

import jakarta.ejb.Local;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Where orders come in. Requests that arrive while a transaction is committing are gathered and accepted together in
 * the next one. Thread-safe; bounded. {@link Keeper} has it.
 */
public interface OrderDoor {

    /**
     * Whether too many orders wait for their decision at this moment: asked before a request is read, so that turning it away
     * costs next to nothing. Orders that come all the same are refused by the door itself.
     */
    boolean isFull();

    /** The answer to an order that is turned away because {@link #isFull}; it counts as refused. */
    Acceptance.Busy turnAway();

    /**
     * The answer to a bulk request for which there is no room. Its sender is rather made to wait than to send it all again:
     * waits up to two seconds for room first. It has room up to nine tenths of what may be pending; the last one is left to
     * single orders. Counts as one order refused.
     */
    Optional<Acceptance.Busy> turnAwayBulk();

    /**
     * Accepts one order together with whatever else is waiting.
     *
     * @return completed after the commit, never exceptionally
     */
    CompletionStage<Acceptance> place(OrderPlacement placement);

    /**
     * Accepts the orders of one bulk request on the caller's thread, in transactions of bounded size, and waits between
     * these for room, up to two seconds in all. Those that find none then are refused.
     *
     * @return one answer per placement, in the same order
     */
    List<Acceptance> placeAll(List<OrderPlacement> placements);

    /** Where the door of this node is to be had. */
    @Local
    interface Keeper {

        /**
         * The door, to be asked for once and kept: its own methods are called without passing the container, which has nothing
         * to do for them and takes longer than they do.
         */
        OrderDoor door();
    }
}

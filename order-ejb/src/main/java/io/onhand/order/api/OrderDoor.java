package io.onhand.order.api;

import jakarta.ejb.Local;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Where orders come in. Requests that arrive while a transaction is committing are gathered and accepted together in
 * the next one. Thread-safe; bounded.
 */
@Local
public interface OrderDoor {

    /**
     * Accepts one order together with whatever else is waiting.
     *
     * @return completed after the commit, never exceptionally
     */
    CompletionStage<Acceptance> place(OrderPlacement placement);

    /**
     * Accepts the orders of one bulk request on the caller's thread, in transactions of bounded size.
     *
     * @return one answer per placement, in the same order
     */
    List<Acceptance> placeAll(List<OrderPlacement> placements);
}

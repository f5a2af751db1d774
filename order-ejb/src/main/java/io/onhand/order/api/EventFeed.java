package io.onhand.order.api;

import io.onhand.order.contract.OrderEvent;
import jakarta.ejb.Local;
import java.util.List;

/** The numbered feed of order events: no gap, no duplicate, no late arrival. Thread-safe. */
@Local
public interface EventFeed {

    /**
     * A page of the feed.
     *
     * @param after position of the last event already seen; 0 for the beginning
     * @param limit 1 to {@value OrderLimits#MAX_PAGE}
     * @return the events that follow, in order; empty at the end of the feed
     */
    List<OrderEvent> read(long after, int limit);

    /** Position of the newest numbered event; 0 when there is none. */
    long latest();
}

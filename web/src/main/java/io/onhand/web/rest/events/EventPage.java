package io.onhand.web.rest.events;

import io.onhand.order.contract.OrderEvent;
import java.util.List;

/**
 * A page of the feed.
 *
 * @param events in feed order
 * @param next what to send as {@code after} for the page that follows
 */
record EventPage(List<OrderEvent> events, long next) {

    static EventPage of(List<OrderEvent> events, long after) {
        return new EventPage(
                events, events.isEmpty() ? after : events.get(events.size() - 1).seq());
    }
}

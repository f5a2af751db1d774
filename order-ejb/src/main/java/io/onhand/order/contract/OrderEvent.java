package io.onhand.order.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened to an order: an entry of the event feed and of the topic {@code onhand.orders.events}.
 *
 * @param seq position in the feed, from 1 without gaps; {@code null} on the topic, which is only a wake-up
 * @param type what happened
 * @param orderId to which order
 * @param at when, by the clock of the service that did it
 * @param reason why, when the type is {@link Type#OrderRejected}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderEvent(Long seq, Type type, UUID orderId, Instant at, Rejection reason) {

    /** What can happen to an order, in the past tense and spelt as it is published. */
    public enum Type {
        OrderConfirmed,
        OrderRejected,
        OrderCancelled,
        OrderShipped
    }
}

package io.onhand.web.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.onhand.order.api.OrderView;

/**
 * What the client is told of an order that was accepted and decided while it waited.
 *
 * @param order its fields beside the others
 * @param replayed {@code true} when it was accepted before, under the same key; otherwise {@code null}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DecidedOrder(@JsonUnwrapped OrderView order, Boolean replayed) {}

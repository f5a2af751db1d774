package io.onhand.web.rest.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.onhand.order.api.OrderView;

/**
 * An order as it is shown to a client whose request it answers: one that was decided, or cancelled, or that is to be.
 *
 * @param order its fields beside the others
 * @param replayed {@code true} when the request was carried out before, under the same key; otherwise {@code null}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShownOrder(@JsonUnwrapped OrderView order, Boolean replayed) {}

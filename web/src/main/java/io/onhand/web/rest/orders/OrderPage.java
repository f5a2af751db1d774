package io.onhand.web.rest.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.onhand.order.api.OrderView;
import java.util.List;
import java.util.UUID;

/**
 * A page of orders, newest first.
 *
 * @param orders without their lines
 * @param next what to send as {@code before} for the page that follows; {@code null} when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderPage(List<OrderView> orders, UUID next) {

    static OrderPage of(List<OrderView> orders, int size) {
        return new OrderPage(
                orders,
                orders.size() < size ? null : orders.get(orders.size() - 1).id());
    }
}

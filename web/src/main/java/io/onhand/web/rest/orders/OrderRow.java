package io.onhand.web.rest.orders;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;

/** An order as a row of a batch. */
record OrderRow(
        String customer,
        String currency,
        @JsonDeserialize(as = OrderBody.Lines.class) List<OrderBody.Line> lines,
        String idempotencyKey) {

    OrderBody order() {
        return new OrderBody(customer, currency, lines);
    }
}

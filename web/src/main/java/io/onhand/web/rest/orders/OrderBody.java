package io.onhand.web.rest.orders;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.onhand.order.api.OrderLimits;
import io.onhand.web.http.json.BoundedList;
import java.util.List;

/** An order as a client sends it; nothing is checked but its types. */
record OrderBody(
        String customer,
        String currency,
        @JsonDeserialize(as = OrderBody.Lines.class) List<OrderBody.Line> lines) {

    /** A line as a client sends it. */
    record Line(String sku, Long quantity, String unitPrice) {}

    /** As many lines as an order may have. */
    static final class Lines extends BoundedList<Line> {

        private static final long serialVersionUID = 1L;

        Lines() {
            super(OrderLimits.MAX_LINES);
        }
    }
}

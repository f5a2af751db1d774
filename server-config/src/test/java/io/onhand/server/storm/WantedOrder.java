package io.onhand.server.storm;

import io.onhand.server.stack.Shop;
import java.util.List;

/**
 * An order that a client wants, however often it has to ask.
 *
 * @param name unlike any other's: it is the idempotency key, and the order's customer
 */
record WantedOrder(String name, List<Line> lines) {

    String json() {
        String[] rows = lines.stream()
                .map(line -> Shop.line(line.sku(), line.quantity()))
                .toArray(String[]::new);
        return Shop.order(rows).replace("17850", name);
    }
}

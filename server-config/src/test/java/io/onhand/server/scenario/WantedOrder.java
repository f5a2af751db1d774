package io.onhand.server.scenario;

import io.onhand.server.stack.Shop;
import java.util.List;

/**
 * An order that a client wants, however often it has to ask.
 *
 * @param name unlike any other's: it is the idempotency key, and the order's customer
 */
public record WantedOrder(String name, List<Line> lines) {

    String json() {
        String[] rows = lines.stream()
                .map(line -> Shop.line(line.sku(), line.quantity()))
                .toArray(String[]::new);
        return Shop.order(rows).replace("17850", name);
    }

    /** The same in a request with many: the key is in the body. */
    String row() {
        return "{\"idempotencyKey\":\"" + name + "\"," + json().substring(1);
    }

    /** An order of one unit. */
    public static WantedOrder ofOne(String name, String sku) {
        return new WantedOrder(name, List.of(new Line(sku, 1)));
    }
}

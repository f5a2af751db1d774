package io.onhand.server.container;

import com.github.f4b6a3.uuid.UuidCreator;
import io.onhand.order.api.OrderPlacement;
import java.util.List;
import java.util.UUID;

/** Orders as a client's requests become them. */
final class Orders {

    private Orders() {}

    /** One line of a SKU that does not exist: accepted, and later rejected. */
    static OrderPlacement ofUnknownSku() {
        return of("no-such-sku", 1);
    }

    /** One line of no units, which the door's own checks never let through and the database refuses. */
    static OrderPlacement refusedByTheDatabase() {
        return of("no-such-sku", 0);
    }

    private static OrderPlacement of(String sku, long quantity) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        return new OrderPlacement(id, "test", null, null, null, List.of(new OrderPlacement.Line(sku, quantity, null)));
    }
}

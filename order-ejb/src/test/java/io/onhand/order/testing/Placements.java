package io.onhand.order.testing;

import com.github.f4b6a3.uuid.UuidCreator;
import io.onhand.order.api.OrderPlacement;
import io.onhand.shared.IdempotencyKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Orders to place. */
public final class Placements {

    private Placements() {}

    public static UUID id() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** An order of one unit, without a key. */
    public static OrderPlacement unkeyed() {
        return placement(id(), null, 1);
    }

    /** An order of one unit under the key; the fingerprint is always the same. */
    public static OrderPlacement keyed(String key) {
        return keyed(key, "print");
    }

    public static OrderPlacement keyed(String key, String fingerprint) {
        return placement(id(), new IdempotencyKey("shop", "/orders", key, fingerprint), 1);
    }

    /** An order with so many lines of one unit. */
    public static OrderPlacement ofLines(int lines) {
        return placement(id(), null, lines);
    }

    public static OrderPlacement placement(UUID id, IdempotencyKey key, int lines) {
        List<OrderPlacement.Line> content = IntStream.rangeClosed(1, lines)
                .mapToObj(line -> new OrderPlacement.Line("SKU-" + line, 1, new BigDecimal("2.55")))
                .toList();
        return new OrderPlacement(id, "shop", key, "17850", "GBP", content);
    }
}

package io.onhand.inventory.testing;

import io.onhand.inventory.rules.Movement.Cause;
import io.onhand.inventory.rules.StockLedger;
import io.onhand.inventory.rules.StockPosition;
import io.onhand.order.contract.CancelOrder;
import io.onhand.order.contract.OrderPlaced;
import io.onhand.order.contract.OrderPlaced.OrderedLine;
import io.onhand.order.contract.VoidOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Stock, and commands about it. */
public final class Stock {

    public static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456Z");
    public static final Cause CAUSE = new Cause(new UUID(7, 7), "shop", "ann", NOW);

    private Stock() {}

    /** So many units at a location, all available. */
    public static StockPosition position(String sku, String location, long onHand) {
        return new StockPosition(sku, location, onHand, 0, 0, 0, 1);
    }

    public static StockLedger ledger(StockPosition... positions) {
        return new StockLedger(List.of(positions));
    }

    /** An order with one line per pair of SKU and quantity. */
    public static OrderPlaced order(UUID id, Object... skusAndQuantities) {
        List<OrderedLine> lines = new ArrayList<>();
        for (int i = 0; i < skusAndQuantities.length; i += 2) {
            long quantity = ((Number) skusAndQuantities[i + 1]).longValue();
            lines.add(new OrderedLine(i / 2 + 1, (String) skusAndQuantities[i], quantity));
        }
        return new OrderPlaced(id, "shop", NOW, lines);
    }

    public static VoidOrder voided(UUID id) {
        return new VoidOrder(id, NOW);
    }

    public static CancelOrder cancel(UUID id) {
        return new CancelOrder(id, "shop", NOW, 1);
    }
}

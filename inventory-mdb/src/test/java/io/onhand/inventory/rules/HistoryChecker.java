package io.onhand.inventory.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.inventory.api.MovementType;
import io.onhand.order.contract.InventoryAnswer;
import io.onhand.order.contract.InventoryCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Takes batches through {@link DecidingBatch} as the listener does, keeps what the database would keep, and compares
 * every answer with the {@link StockModel}.
 */
final class HistoryChecker {

    private final List<StockPosition> start;
    private final StockModel model;
    private final Map<UUID, DecidedOrder> stored = new HashMap<>();
    private final List<Movement> movements = new ArrayList<>();
    private List<StockPosition> positions;
    private int orders;

    HistoryChecker(List<StockPosition> start) {
        this.start = List.copyOf(start);
        this.positions = copies(start);
        this.model = new StockModel(start);
    }

    /** Orders and cancellations that were handled. */
    int commands() {
        return orders;
    }

    void handle(List<InventoryCommand> commands) {
        var ledger = new StockLedger(positions);
        var batch = new DecidingBatch(ledger, Map.copyOf(stored), Instant.EPOCH.plusSeconds(stored.size()));
        batch.handle(commands);
        assertThat(batch.answers()).hasSameSizeAs(commands);
        Map<UUID, DecidedOrder> after = new HashMap<>(stored);
        batch.decided()
                .forEach(order -> assertThat(after.put(order.orderId(), order)).isNull());
        batch.changed()
                .forEach(order -> assertThat(after.put(order.orderId(), order)).isNotNull());
        for (int i = 0; i < commands.size(); i++) {
            InventoryAnswer answer = batch.answers().get(i);
            model.check(commands.get(i), answer, after);
        }
        stored.putAll(after);
        movements.addAll(ledger.movements());
        ledger.movements().stream()
                .filter(movement -> movement.type() == MovementType.ALLOCATED)
                .forEach(movement -> assertThat(movement.availableAfter()).isNotNegative());
        positions = copies(positions);
        orders += commands.size();
    }

    /** Balances are the start and all movements; what is allocated is what orders hold. */
    void checkConservation() {
        Map<String, Long> moved = new HashMap<>();
        movements.forEach(m -> moved.merge(key(m.sku(), m.location()), m.allocated(), Long::sum));
        Map<String, Long> held = new HashMap<>();
        stored.values().stream()
                .flatMap(order -> order.allocations().stream())
                .forEach(a -> held.merge(key(a.sku(), a.location()), a.live(), Long::sum));
        for (int i = 0; i < start.size(); i++) {
            StockPosition before = start.get(i);
            StockPosition now = positions.get(i);
            String key = key(now.sku(), now.location());
            assertThat(now.onHand()).isEqualTo(before.onHand());
            assertThat(now.allocated()).isEqualTo(before.allocated() + moved.getOrDefault(key, 0L));
            assertThat(now.allocated()).isEqualTo(before.allocated() + held.getOrDefault(key, 0L));
            assertThat(now.available()).as(key).isEqualTo(model.available(now.sku(), now.location()));
        }
    }

    static String key(String sku, String location) {
        return sku + "@" + location;
    }

    /** The rows as the next transaction would read them. */
    private static List<StockPosition> copies(List<StockPosition> positions) {
        return new ArrayList<>(positions.stream()
                .map(p -> new StockPosition(
                        p.sku(), p.location(), p.onHand(), p.reserved(), p.allocated(), p.safetyStock(), p.version()))
                .toList());
    }
}

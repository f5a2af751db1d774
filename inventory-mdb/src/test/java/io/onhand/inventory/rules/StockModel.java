package io.onhand.inventory.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.inventory.rules.DecidedOrder.Allocation;
import io.onhand.order.contract.CancelOrder;
import io.onhand.order.contract.Decision;
import io.onhand.order.contract.InventoryAnswer;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.contract.LineUnits;
import io.onhand.order.contract.OrderCancelled;
import io.onhand.order.contract.OrderDecided;
import io.onhand.order.contract.OrderPlaced;
import io.onhand.order.contract.OrderPlaced.OrderedLine;
import io.onhand.order.contract.Rejection;
import io.onhand.order.contract.Rejection.RejectedLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The rules of deciding told a second time, over plain totals per SKU: what must be answered. Where units are taken from
 * is not predicted but judged, by what was left at each location when the line was reached.
 */
final class StockModel {

    /** Per SKU: what is available at each location, in priority order. */
    private final Map<String, Map<String, Long>> left = new HashMap<>();

    private final Map<UUID, InventoryAnswer> decisions = new HashMap<>();
    private final Map<UUID, InventoryAnswer> cancellations = new HashMap<>();
    private final Map<UUID, OrderPlaced> confirmed = new HashMap<>();

    StockModel(List<StockPosition> stock) {
        for (StockPosition p : stock) {
            left.computeIfAbsent(p.sku(), sku -> new LinkedHashMap<>())
                    .put(p.location(), p.onHand() - p.reserved() - p.allocated() - p.safetyStock());
        }
    }

    long available(String sku, String location) {
        return left.get(sku).get(location);
    }

    /** Judges one answer; {@code after} are the orders as they are after the batch. */
    void check(InventoryCommand command, InventoryAnswer answer, Map<UUID, DecidedOrder> after) {
        UUID id = command.orderId();
        assertThat(answer.orderId()).isEqualTo(id);
        DecidedOrder order = after.get(id);
        if (command instanceof OrderPlaced placed) {
            if (decisions.containsKey(id)) {
                assertThat(answer).isEqualTo(decisions.get(id));
            } else {
                decided(placed, (OrderDecided) answer, order);
            }
        } else if (command instanceof CancelOrder) {
            cancelled(id, answer, order);
        }
    }

    private void decided(OrderPlaced placed, OrderDecided answer, DecidedOrder order) {
        decisions.put(placed.orderId(), answer);
        assertThat(answer.reason()).isEqualTo(expected(placed));
        if (answer.decision() == Decision.CONFIRMED) {
            confirmed.put(placed.orderId(), placed);
            placed.lines().forEach(line -> take(line, order));
            assertThat(order.allocations())
                    .hasSizeGreaterThanOrEqualTo(placed.lines().size());
        } else {
            assertThat(order.allocations()).isEmpty();
        }
    }

    /** Why the order must be rejected, or {@code null} when it must be confirmed. */
    private Rejection expected(OrderPlaced placed) {
        boolean unknown = false;
        List<RejectedLine> missing = new ArrayList<>();
        Map<String, Long> totals = new HashMap<>();
        left.forEach((sku, shelves) -> totals.put(
                sku,
                shelves.values().stream()
                        .filter(units -> units > 0)
                        .mapToLong(Long::longValue)
                        .sum()));
        for (OrderedLine line : placed.lines()) {
            Long total = totals.get(line.sku());
            if (total == null) {
                unknown = true;
                missing.add(new RejectedLine(line.line(), line.sku(), null));
            } else if (total < line.quantity()) {
                missing.add(new RejectedLine(line.line(), line.sku(), total));
            } else {
                totals.put(line.sku(), total - line.quantity());
            }
        }
        if (missing.isEmpty()) {
            return null;
        }
        return new Rejection(unknown ? Rejection.Type.UNKNOWN_SKU : Rejection.Type.INSUFFICIENT_STOCK, missing);
    }

    private void take(OrderedLine line, DecidedOrder order) {
        Map<String, Long> shelves = left.get(line.sku());
        Map<String, Long> before = Map.copyOf(shelves);
        List<Allocation> taken = order.allocations().stream()
                .filter(a -> a.line() == line.line())
                .toList();
        assertThat(taken).extracting(Allocation::sku).containsOnly(line.sku());
        assertThat(taken.stream().mapToLong(Allocation::quantity).sum()).isEqualTo(line.quantity());
        for (Allocation allocation : taken) {
            assertThat(allocation.quantity()).isPositive();
            long rest = shelves.merge(allocation.location(), -allocation.quantity(), Long::sum);
            assertThat(rest).as("left after %s", allocation).isNotNegative();
        }
        assertThat(taken).extracting(Allocation::location).doesNotHaveDuplicates();
        assertThat(taken).as("splits of %s", line).hasSize(fewest(line.quantity(), before));
        if (taken.size() == 1) {
            String first = shelves.keySet().stream()
                    .filter(location -> before.get(location) >= line.quantity())
                    .findFirst()
                    .orElseThrow();
            assertThat(taken.get(0).location()).isEqualTo(first);
        }
    }

    /** The smallest number of locations that together have the quantity. */
    private static int fewest(long quantity, Map<String, Long> shelves) {
        long[] units =
                shelves.values().stream().mapToLong(Long::longValue).sorted().toArray();
        int locations = 0;
        for (long open = quantity; open > 0; open -= units[units.length - locations]) {
            locations++;
        }
        return locations;
    }

    private void cancelled(UUID id, InventoryAnswer answer, DecidedOrder order) {
        if (!decisions.containsKey(id)) {
            assertThat(answer).isInstanceOfSatisfying(OrderDecided.class, decided -> assertThat(decided.reason())
                    .isEqualTo(Rejection.of(Rejection.Type.CANCELLED)));
            decisions.put(id, answer);
        } else if (!confirmed.containsKey(id)) {
            assertThat(answer).isEqualTo(decisions.get(id));
        } else if (cancellations.containsKey(id)) {
            assertThat(answer).isEqualTo(cancellations.get(id));
        } else {
            assertThat(((OrderCancelled) answer).released())
                    .isEqualTo(confirmed.get(id).lines().stream()
                            .map(line -> new LineUnits(line.line(), line.quantity()))
                            .toList());
            order.allocations().forEach(a -> left.get(a.sku()).merge(a.location(), a.quantity(), Long::sum));
            cancellations.put(id, answer);
        }
    }
}

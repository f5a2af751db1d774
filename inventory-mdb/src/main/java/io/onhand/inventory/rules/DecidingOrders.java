package io.onhand.inventory.rules;

import io.onhand.inventory.rules.DecidedOrder.Allocation;
import io.onhand.inventory.rules.Movement.Cause;
import io.onhand.order.contract.OrderPlaced;
import io.onhand.order.contract.OrderPlaced.OrderedLine;
import io.onhand.order.contract.Rejection;
import io.onhand.order.contract.Rejection.RejectedLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules by which an order is decided. Pure: given the stock, the outcome follows.
 *
 * <ul>
 *   <li>An order is confirmed wholly or rejected wholly.
 *   <li>Its lines take from what is available in line order; two lines with the same SKU compete for the same units.
 *   <li>A line is taken from the first location, by priority and code, that has all of it; where none has, from the one that
 *       has most, then from the one that has most of the others, and so on, so that it is split as little as possible; of
 *       those that have equally many the first by priority and code goes first.
 *   <li>A rejected order names the lines that could not be had, unknown SKUs and missing units alike, in line order, up to
 *       {@link Rejection#MAX_LINES}, with what was left when each was reached, and says how many more there are. A line that
 *       could not be had takes nothing from those behind it.
 * </ul>
 *
 * Orders are decided in the order in which this is called: earlier ones have what later ones lack.
 */
final class DecidingOrders {

    /** Who moves the stock: nobody in person. */
    private static final String ACTOR = "deciding";

    private record Pick(OrderedLine line, StockPosition position, long units) {}

    private final StockLedger ledger;
    private final Instant now;

    DecidingOrders(StockLedger ledger, Instant now) {
        this.ledger = ledger;
        this.now = now;
    }

    /** Decides the order, and books its allocations when it is confirmed. */
    DecidedOrder decide(OrderPlaced order) {
        Map<StockPosition, Long> picked = new HashMap<>();
        List<Pick> picks = new ArrayList<>();
        List<RejectedLine> missing = new ArrayList<>();
        boolean unknown = false;
        for (OrderedLine line : order.lines()) {
            List<StockPosition> positions = ledger.of(line.sku());
            long available = positions.stream().mapToLong(p -> left(p, picked)).sum();
            if (!ledger.knows(line.sku())) {
                unknown = true;
                missing.add(new RejectedLine(line.line(), line.sku(), null));
            } else if (available < line.quantity()) {
                missing.add(new RejectedLine(line.line(), line.sku(), available));
            } else {
                pick(line, positions, picked, picks);
            }
        }
        return missing.isEmpty() ? confirm(order, picks) : reject(order, reason(unknown, missing));
    }

    private static Rejection reason(boolean unknown, List<RejectedLine> missing) {
        int more = missing.size() - Rejection.MAX_LINES;
        return new Rejection(
                unknown ? Rejection.Type.UNKNOWN_SKU : Rejection.Type.INSUFFICIENT_STOCK,
                more > 0 ? missing.subList(0, Rejection.MAX_LINES) : missing,
                more > 0 ? more : null);
    }

    private static long left(StockPosition position, Map<StockPosition, Long> picked) {
        return Math.max(0, position.available() - picked.getOrDefault(position, 0L));
    }

    private static void pick(
            OrderedLine line, List<StockPosition> positions, Map<StockPosition, Long> picked, List<Pick> picks) {
        long open = line.quantity();
        for (StockPosition position : inPickOrder(line, positions, picked)) {
            long units = Math.min(open, left(position, picked));
            if (units > 0) {
                picks.add(new Pick(line, position, units));
                picked.merge(position, units, Long::sum);
                open -= units;
            }
        }
    }

    private static List<StockPosition> inPickOrder(
            OrderedLine line, List<StockPosition> positions, Map<StockPosition, Long> picked) {
        if (positions.size() == 1) {
            return positions;
        }
        for (StockPosition position : positions) {
            if (left(position, picked) >= line.quantity()) {
                return List.of(position);
            }
        }
        // The sort is stable: among equals the location with the better priority comes first.
        return positions.stream()
                .sorted(Comparator.comparingLong((StockPosition p) -> left(p, picked))
                        .reversed())
                .toList();
    }

    private DecidedOrder confirm(OrderPlaced order, List<Pick> picks) {
        var cause = new Cause(order.orderId(), order.clientId(), ACTOR, now);
        List<Allocation> allocations = new ArrayList<>(picks.size());
        for (Pick pick : picks) {
            ledger.allocate(pick.position(), pick.units(), cause);
            allocations.add(new Allocation(
                    pick.line().line(), pick.line().sku(), pick.position().location(), pick.units(), 0, 0));
        }
        return DecidedOrder.confirmed(order.orderId(), order.clientId(), now, allocations);
    }

    private DecidedOrder reject(OrderPlaced order, Rejection reason) {
        return DecidedOrder.rejected(order.orderId(), order.clientId(), now, reason);
    }
}

package io.onhand.inventory.deciding;

import io.onhand.inventory.ledger.Cause;
import io.onhand.inventory.ledger.StockLedger;
import io.onhand.inventory.ledger.StockPosition;
import io.onhand.order.contract.OrderPlaced;
import io.onhand.order.contract.OrderedLine;
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
 *   <li>A line is taken from the first location, by priority, that has all of it; where none has, from those that have
 *       most, so that it is split as little as possible.
 *   <li>A rejected order names the lines that could not be had, up to {@link Rejection#MAX_LINES}, with what was left when
 *       each was reached. A line
 *       that could not be had takes nothing from those behind it.
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
        List<RejectedLine> unknown = order.lines().stream()
                .filter(line -> !ledger.knows(line.sku()))
                .limit(Rejection.MAX_LINES)
                .map(line -> new RejectedLine(line.line(), line.sku(), null))
                .toList();
        if (!unknown.isEmpty()) {
            return reject(order, new Rejection(Rejection.Type.UNKNOWN_SKU, unknown));
        }
        Map<StockPosition, Long> picked = new HashMap<>();
        List<Pick> picks = new ArrayList<>();
        List<RejectedLine> missing = new ArrayList<>();
        for (OrderedLine line : order.lines()) {
            List<StockPosition> positions = ledger.of(line.sku());
            long available = positions.stream().mapToLong(p -> left(p, picked)).sum();
            if (available < line.quantity()) {
                if (missing.size() < Rejection.MAX_LINES) {
                    missing.add(new RejectedLine(line.line(), line.sku(), available));
                }
            } else {
                pick(line, positions, picked, picks);
            }
        }
        return missing.isEmpty()
                ? confirm(order, picks)
                : reject(order, new Rejection(Rejection.Type.INSUFFICIENT_STOCK, missing));
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

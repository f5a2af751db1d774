package io.onhand.inventory.rules;

import io.onhand.order.contract.Decision;
import io.onhand.order.contract.InventoryAnswer;
import io.onhand.order.contract.LineUnits;
import io.onhand.order.contract.OrderCancelled;
import io.onhand.order.contract.OrderDecided;
import io.onhand.order.contract.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An order with its decision, as the inventory service remembers it.
 *
 * @param orderId the order
 * @param clientId the API client that placed it
 * @param decision CONFIRMED, REJECTED or VOIDED
 * @param reason why it was rejected, else {@code null}
 * @param decidedAt when it was decided
 * @param cancelledAt when what had not been shipped was released, or {@code null}
 * @param allocations its allocations; not loaded, and so empty, unless the order is to be changed
 */
public record DecidedOrder(
        UUID orderId,
        String clientId,
        Decision decision,
        Rejection reason,
        Instant decidedAt,
        Instant cancelledAt,
        List<Allocation> allocations) {

    public DecidedOrder {
        allocations = List.copyOf(allocations);
    }

    public static DecidedOrder confirmed(UUID orderId, String clientId, Instant at, List<Allocation> allocations) {
        return new DecidedOrder(orderId, clientId, Decision.CONFIRMED, null, at, null, allocations);
    }

    public static DecidedOrder rejected(UUID orderId, String clientId, Instant at, Rejection reason) {
        return new DecidedOrder(orderId, clientId, Decision.REJECTED, reason, at, null, List.of());
    }

    /** The order never was. */
    static DecidedOrder voided(UUID orderId, String clientId, Instant at) {
        return new DecidedOrder(orderId, clientId, Decision.VOIDED, null, at, null, List.of());
    }

    /** The same with its decision undone and nothing live. */
    DecidedOrder voided() {
        return new DecidedOrder(
                orderId,
                clientId,
                Decision.VOIDED,
                null,
                decidedAt,
                null,
                allocations.stream().map(Allocation::releaseLive).toList());
    }

    public boolean isVoided() {
        return decision.isVoided();
    }

    public boolean isConfirmed() {
        return decision.isConfirmed();
    }

    public DecidedOrder withAllocations(List<Allocation> loaded) {
        return new DecidedOrder(orderId, clientId, decision, reason, decidedAt, cancelledAt, loaded);
    }

    public DecidedOrder cancelled(Instant at) {
        return new DecidedOrder(
                orderId,
                clientId,
                decision,
                reason,
                decidedAt,
                at,
                allocations.stream().map(Allocation::releaseLive).toList());
    }

    /** The answer to "decide it", the same each time. */
    InventoryAnswer decisionAnswer() {
        return new OrderDecided(orderId, decision, reason, decidedAt);
    }

    /** The answer to "cancel it", the same each time once it is cancelled. */
    InventoryAnswer cancelAnswer(Instant now) {
        Map<Integer, Long> released = new TreeMap<>();
        for (Allocation allocation : allocations) {
            if (allocation.released() > 0) {
                released.merge(allocation.line(), allocation.released(), Long::sum);
            }
        }
        List<LineUnits> lines = released.entrySet().stream()
                .map(e -> new LineUnits(e.getKey(), e.getValue()))
                .toList();
        return new OrderCancelled(orderId, cancelledAt == null ? now : cancelledAt, lines);
    }

    /**
     * Units of one location tied to one order line.
     *
     * @param line line number of the order, from 1
     * @param quantity units tied when the order was decided, at least 1
     * @param shipped units of them that left the house
     * @param released units of them that a cancellation set free
     */
    public record Allocation(int line, String sku, String location, long quantity, long shipped, long released) {

        /** Units still tied to the line. */
        public long live() {
            return quantity - shipped - released;
        }

        /** The same allocation with nothing live: a cancellation releases all that has not been shipped. */
        public Allocation releaseLive() {
            return new Allocation(line, sku, location, quantity, shipped, released + live());
        }

        /** The same allocation after {@code units} of it left the house. */
        public Allocation ship(long units) {
            return new Allocation(line, sku, location, quantity, shipped + units, released);
        }
    }
}

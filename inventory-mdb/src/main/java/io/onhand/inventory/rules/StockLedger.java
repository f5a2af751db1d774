package io.onhand.inventory.rules;

import io.onhand.inventory.api.MovementType;
import io.onhand.inventory.rules.Movement.Cause;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The locked stock of some SKUs, and the movements booked on it in one transaction. Pure: it is read from and written
 * to the database in sets by {@code LedgerStatements}. Not thread-safe.
 */
public final class StockLedger {

    private final Map<String, List<StockPosition>> positions = new LinkedHashMap<>();
    private final List<Movement> movements = new ArrayList<>();

    /** @param positions the positions, those of one SKU by location priority */
    public StockLedger(Collection<StockPosition> positions) {
        for (StockPosition position : positions) {
            this.positions
                    .computeIfAbsent(position.sku(), sku -> new ArrayList<>(1))
                    .add(position);
        }
    }

    /** Whether the SKU is in the catalogue. */
    public boolean knows(String sku) {
        return positions.containsKey(sku);
    }

    /** The positions of a SKU by location priority; empty when it is unknown. */
    public List<StockPosition> of(String sku) {
        return positions.getOrDefault(sku, List.of());
    }

    /** The position of a SKU at one location. */
    public Optional<StockPosition> at(String sku, String location) {
        return of(sku).stream().filter(p -> p.location().equals(location)).findFirst();
    }

    /** What can be promised of a SKU over all locations; a location with a negative figure counts as empty. */
    public long available(String sku) {
        long sum = 0;
        for (StockPosition position : of(sku)) {
            sum += Math.max(0, position.available());
        }
        return sum;
    }

    /** Ties available units to an order line. */
    public void allocate(StockPosition position, long units, Cause cause) {
        if (units > position.available()) {
            throw new IllegalStateException(
                    units + " of " + position.available() + " available units of " + position.sku());
        }
        book(position, MovementType.ALLOCATED, 0, units, null, cause);
    }

    /** Unties units from an order line. */
    public void release(StockPosition position, long units, Cause cause) {
        book(position, MovementType.RELEASED, 0, -units, null, cause);
    }

    /** Sends allocated units out: on hand and allocated go down together. */
    public void ship(StockPosition position, long units, Cause cause) {
        book(position, MovementType.SHIPPED, -units, -units, null, cause);
    }

    /** Changes the units on hand. */
    public void adjust(StockPosition position, MovementType type, long units, String reason, Cause cause) {
        book(position, type, units, 0, reason, cause);
    }

    private void book(
            StockPosition position, MovementType type, long onHand, long allocated, String reason, Cause cause) {
        position.move(onHand, 0, allocated);
        movements.add(new Movement(
                position.sku(),
                position.location(),
                type,
                onHand,
                0,
                allocated,
                position.onHand(),
                position.available(),
                reason,
                cause));
    }

    /** What has been booked, in order; read-only. */
    public List<Movement> movements() {
        return Collections.unmodifiableList(movements);
    }

    /** The positions that have moved, in the order in which their rows were locked. */
    public List<StockPosition> moved() {
        return positions.values().stream()
                .flatMap(List::stream)
                .filter(StockPosition::moved)
                .toList();
    }
}

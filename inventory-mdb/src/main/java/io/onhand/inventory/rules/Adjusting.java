package io.onhand.inventory.rules;

import io.onhand.inventory.api.Adjustment;
import io.onhand.inventory.api.Adjustment.Count;
import io.onhand.inventory.api.Adjustment.Delta;
import io.onhand.inventory.api.Adjustment.Reason;
import io.onhand.inventory.api.InventoryLimits;
import io.onhand.inventory.api.MovementType;
import io.onhand.inventory.api.StockAdministration.AdjustmentResult;
import io.onhand.inventory.api.StockQueries.StockView;
import io.onhand.inventory.rules.Movement.Cause;
import java.util.Optional;

/**
 * The rules of an adjustment. Pure. On hand never goes below zero; it may go below what is allocated, because a count
 * tells what is there and not what should be.
 */
public final class Adjusting {

    private final StockLedger ledger;

    public Adjusting(StockLedger ledger) {
        this.ledger = ledger;
    }

    /** Books the adjustment, or says why not. */
    AdjustmentResult adjust(Adjustment adjustment, Cause cause) {
        if (!ledger.knows(adjustment.sku())) {
            return new AdjustmentResult.UnknownSku(adjustment.sku());
        }
        Optional<StockPosition> found = ledger.at(adjustment.sku(), adjustment.location());
        if (found.isEmpty()) {
            return new AdjustmentResult.UnknownLocation(adjustment.location());
        }
        StockPosition position = found.get();
        if (adjustment.change() instanceof Count count && count.expected() != position.onHand()) {
            return new AdjustmentResult.NotAsExpected(position.onHand());
        }
        long units = units(adjustment, position);
        long after = position.onHand() + units;
        if (after < 0 || after > InventoryLimits.MAX_UNITS) {
            return new AdjustmentResult.OutOfRange(position.onHand());
        }
        MovementType type = type(adjustment.reason());
        String reason = type == MovementType.ADJUSTED ? adjustment.reason().name() : null;
        ledger.adjust(position, type, units, reason, cause);
        return booked(position, false);
    }

    /** The answer to a repeat: the level as it is now. */
    AdjustmentResult replay(Adjustment adjustment) {
        return ledger.at(adjustment.sku(), adjustment.location())
                .map(position -> booked(position, true))
                .orElseGet(() -> new AdjustmentResult.UnknownSku(adjustment.sku()));
    }

    private static long units(Adjustment adjustment, StockPosition position) {
        return adjustment.change() instanceof Delta delta
                ? delta.units()
                : ((Count) adjustment.change()).onHand() - position.onHand();
    }

    private static MovementType type(Reason reason) {
        return switch (reason) {
            case RECEIVED -> MovementType.RECEIVED;
            case RETURNED -> MovementType.RETURNED;
            case COUNT, WRITE_OFF, CORRECTION -> MovementType.ADJUSTED;
        };
    }

    /** The answer to what was booked: the level as it is now. */
    public static AdjustmentResult booked(StockPosition position, boolean replayed) {
        var level = new StockView.Level(
                position.location(),
                position.onHand(),
                position.reserved(),
                position.allocated(),
                position.safetyStock(),
                position.lowStockAt(),
                position.available(),
                position.version());
        return new AdjustmentResult.Booked(position.sku(), level, replayed);
    }
}

package io.onhand.inventory.api;

import io.onhand.inventory.api.StockQueries.StockView;
import jakarta.ejb.Local;
import java.util.List;

/** Changing stock by hand. Thread-safe. */
@Local
public interface StockAdministration {

    /**
     * Books the adjustments in order, in one XA transaction; a refused one leaves the others alone.
     *
     * @param adjustments at most {@link InventoryLimits#MAX_BATCH_ROWS}
     * @return one result per adjustment, in the same order
     * @throws jakarta.ejb.EJBException with an SQL failure of state 55P03 as cause when a key or a row is held by
     *     another request for longer than the lock timeout: nothing was booked
     */
    List<AdjustmentResult> adjust(List<Adjustment> adjustments);

    /**
     * Sets what is kept back and when stock is low, in one XA transaction; writes down who did. What is so already is not
     * changed, and not written down.
     *
     * @return {@link AdjustmentResult.Booked} with the level as it is now, {@link AdjustmentResult.UnknownSku} or
     *     {@link AdjustmentResult.UnknownLocation}
     * @throws jakarta.ejb.EJBException with an SQL failure of state 55P03 as cause when the stock is held by another request for
     *     longer than the lock timeout: nothing was changed
     */
    AdjustmentResult set(LevelSetting setting);

    /**
     * What people set for the stock of a SKU at a location.
     *
     * @param safetyStock units that are never promised, 0 to {@link InventoryLimits#MAX_UNITS}
     * @param lowStockAt the available units at which or below which stock is low, likewise; {@code null}: never
     * @param caller who asks
     */
    record LevelSetting(String sku, String location, long safetyStock, Long lowStockAt, Caller caller) {}

    /** What became of an {@link Adjustment}. */
    sealed interface AdjustmentResult {

        /**
         * Booked, or booked before under the same key.
         *
         * @param level the level as it is now
         * @param replayed whether it was booked before
         */
        record Booked(String sku, StockView.Level level, boolean replayed) implements AdjustmentResult {}

        /** The SKU is not in the catalogue. */
        record UnknownSku(String sku) implements AdjustmentResult {}

        /** There is no such location. */
        record UnknownLocation(String location) implements AdjustmentResult {}

        /** Another figure is on hand than was expected. */
        record NotAsExpected(long onHand) implements AdjustmentResult {}

        /** Fewer units are on hand than would have to leave, or more would be than a location may hold. */
        record OutOfRange(long onHand) implements AdjustmentResult {}

        /** The key was used before for something else. */
        record KeyReused() implements AdjustmentResult {}
    }
}

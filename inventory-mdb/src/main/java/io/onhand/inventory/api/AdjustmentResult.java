package io.onhand.inventory.api;

/** What became of an {@link Adjustment}. */
public sealed interface AdjustmentResult {

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

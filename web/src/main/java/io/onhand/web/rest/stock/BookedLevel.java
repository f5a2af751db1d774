package io.onhand.web.rest.stock;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.onhand.inventory.api.AdjustmentResult;
import io.onhand.inventory.api.StockView.Level;

/**
 * The stock of a SKU at one location after an adjustment.
 *
 * @param version row version; grows with every change
 * @param replayed {@code true} when it was booked before, under the same key; otherwise {@code null}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BookedLevel(
        String sku,
        String location,
        long onHand,
        long reserved,
        long allocated,
        long safetyStock,
        long available,
        long version,
        Boolean replayed) {

    static BookedLevel of(AdjustmentResult.Booked booked) {
        Level level = booked.level();
        return new BookedLevel(
                booked.sku(),
                level.location(),
                level.onHand(),
                level.reserved(),
                level.allocated(),
                level.safetyStock(),
                level.available(),
                level.version(),
                booked.replayed() ? true : null);
    }
}

package io.onhand.web.rest.stock;

/** A change of stock as a row of a batch. */
record AdjustmentRow(
        String sku, Long delta, Long expected, Long onHand, String reason, String location, String idempotencyKey) {

    AdjustmentBody adjustment() {
        return new AdjustmentBody(delta, expected, onHand, reason, location);
    }
}

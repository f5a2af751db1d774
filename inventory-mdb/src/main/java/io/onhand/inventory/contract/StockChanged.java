package io.onhand.inventory.contract;

import io.onhand.shared.messaging.EnvelopeCodec;
import java.time.Clock;

/**
 * The level of one SKU at one location after a change: absolute figures, so that a reader who missed a message is right
 * again with the next one. Order holds within a message only; keep the figures with the highest version.
 *
 * @param sku the SKU
 * @param location code of the location
 * @param onHand physical units
 * @param reserved units held, no order yet
 * @param allocated units tied to order lines
 * @param safetyStock units never promised
 * @param version row version; grows with every change
 */
public record StockChanged(
        String sku, String location, long onHand, long reserved, long allocated, long safetyStock, long version) {

    /** How entries of topic {@code onhand.stock.changed} are written and read. */
    public static final EnvelopeCodec<StockChanged> CODEC =
            new EnvelopeCodec<>("onhand.stock-changed/1", StockChanged.class, Clock.systemUTC());
}

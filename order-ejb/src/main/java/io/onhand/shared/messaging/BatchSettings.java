package io.onhand.shared.messaging;

/**
 * The bounds of a batch, from MicroProfile Config (environment {@code ONHAND_BATCH_MAX_ORDERS} and so on).
 *
 * @param maxOrders orders that one transaction may hold, 1 to 10,000; 1 turns batching off
 * @param maxLines order lines after which a transaction takes no further message, 1 to 100,000
 */
public record BatchSettings(int maxOrders, int maxLines) {

    public BatchSettings {
        if (maxOrders < 1 || maxOrders > 10_000 || maxLines < 1 || maxLines > 100_000) {
            throw new IllegalArgumentException("onhand.batch.max-orders must be 1 to 10000 (is " + maxOrders
                    + "), onhand.batch.max-lines 1 to 100000 (is " + maxLines + ")");
        }
    }
}

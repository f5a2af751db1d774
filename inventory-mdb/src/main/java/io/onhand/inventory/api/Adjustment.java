package io.onhand.inventory.api;

import io.onhand.shared.IdempotencyKey;

/**
 * A change of the units on hand, not caused by an order.
 *
 * @param sku the SKU
 * @param location code of the location
 * @param change by how much, or to what
 * @param reason why
 * @param caller who asks
 * @param key the client's idempotency key, or {@code null}
 * @param note what the person says about it, kept with the movement, or {@code null}
 * @param reference the number of a document of the client's, likewise
 */
public record Adjustment(
        String sku,
        String location,
        Change change,
        Reason reason,
        Caller caller,
        IdempotencyKey key,
        String note,
        String reference) {

    /** An adjustment about which nothing more is said. */
    public Adjustment(String sku, String location, Change change, Reason reason, Caller caller, IdempotencyKey key) {
        this(sku, location, change, reason, caller, key, null, null);
    }

    /** Why units on hand change. */
    public enum Reason {
        /** Goods came in. Only upwards. */
        RECEIVED,
        /** Goods came back from a customer. Only upwards. */
        RETURNED,
        /** A stock count found another figure. */
        COUNT,
        /** Goods are lost or spoilt. Only downwards. */
        WRITE_OFF,
        /** An earlier booking was wrong. */
        CORRECTION
    }

    /** By how much, or to what. */
    public sealed interface Change {}

    /**
     * More or fewer units.
     *
     * @param units not 0
     */
    public record Delta(long units) implements Change {}

    /**
     * Compare and set: only if the figure is still the expected one.
     *
     * @param expected units that the caller believes are on hand
     * @param onHand units that it found
     */
    public record Count(long expected, long onHand) implements Change {}
}

package io.onhand.order.contract;

/** The order decision, set once: {@code PENDING → CONFIRMED | REJECTED}. {@code VOIDED} is the reconciler's. */
public enum Decision {
    /** Accepted, not decided yet. */
    PENDING,
    /** Every line is allocated. */
    CONFIRMED,
    /** Nothing is allocated; the order carries a {@link Rejection}. */
    REJECTED,
    /** The order never was: its row was lost and its decision undone. Kept by both services, sent and shown by none. */
    VOIDED
}

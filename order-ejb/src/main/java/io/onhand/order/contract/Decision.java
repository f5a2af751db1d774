package io.onhand.order.contract;

/** The order decision, set once: {@code PENDING → CONFIRMED | REJECTED}. */
public enum Decision {
    /** Accepted, not decided yet. */
    PENDING,
    /** Every line is allocated. */
    CONFIRMED,
    /** Nothing is allocated; the order carries a {@link Rejection}. */
    REJECTED
}

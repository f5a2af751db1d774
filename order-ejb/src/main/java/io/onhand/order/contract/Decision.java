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
    VOIDED;

    /** Whether the inventory service has still to decide, for all that is known here. */
    public boolean isPending() {
        return this == PENDING;
    }

    /** Whether every line was allocated when it was decided; what was cancelled or shipped since does not matter. */
    public boolean isConfirmed() {
        return this == CONFIRMED;
    }

    /** Whether nothing was ever allocated, and there is a reason. */
    public boolean isRejected() {
        return this == REJECTED;
    }

    /** Whether the order never was. */
    public boolean isVoided() {
        return this == VOIDED;
    }
}

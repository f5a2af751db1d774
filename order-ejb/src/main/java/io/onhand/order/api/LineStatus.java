package io.onhand.order.api;

/** Where one order line stands. */
public enum LineStatus {
    PENDING,
    ALLOCATED,
    PARTIALLY_ALLOCATED,
    BACKORDERED,
    /** All units were shipped. */
    SHIPPED,
    /** Nothing is open and units were cancelled, all or those that had not been shipped. */
    CANCELLED,
    RETURNED,
    REJECTED
}

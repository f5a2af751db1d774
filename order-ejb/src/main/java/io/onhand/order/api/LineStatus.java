package io.onhand.order.api;

/** Where one order line stands. */
public enum LineStatus {
    PENDING,
    ALLOCATED,
    PARTIALLY_ALLOCATED,
    BACKORDERED,
    SHIPPED,
    CANCELLED,
    RETURNED,
    REJECTED
}

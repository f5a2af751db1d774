package io.onhand.order.api;

/** How far a confirmed order has been fulfilled; derived from its lines. */
public enum Fulfilment {
    UNFULFILLED,
    PARTIALLY_FULFILLED,
    FULFILLED,
    PARTIALLY_RETURNED,
    RETURNED,
    CANCELLED
}

package io.onhand.order.api;

/** How far what was ordered has been fulfilled; derived from the lines. */
public enum Fulfilment {
    /** Nothing was shipped. */
    UNFULFILLED,
    /** Some was shipped. The rest is open, or was cancelled. */
    PARTIALLY_FULFILLED,
    /** All that was ordered was shipped. */
    FULFILLED,
    PARTIALLY_RETURNED,
    RETURNED,
    /** All was cancelled, before the decision or after it. */
    CANCELLED
}

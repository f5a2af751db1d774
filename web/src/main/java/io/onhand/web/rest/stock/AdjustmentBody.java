package io.onhand.web.rest.stock;

/** A change of stock as a client sends it: {@code delta}, or {@code expected} and {@code onHand}. */
record AdjustmentBody(Long delta, Long expected, Long onHand, String reason, String location) {}

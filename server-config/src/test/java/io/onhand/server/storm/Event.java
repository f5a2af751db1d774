package io.onhand.server.storm;

/** An event of the numbered feed. */
record Event(long seq, String orderId, String type) {}

package io.onhand.server.scenario;

/** An event of the numbered feed. */
public record Event(long seq, String orderId, String type) {}

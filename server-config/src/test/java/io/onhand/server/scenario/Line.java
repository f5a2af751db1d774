package io.onhand.server.scenario;

/** So many units of an item, as ordered or as stored. */
public record Line(String sku, long quantity) {}

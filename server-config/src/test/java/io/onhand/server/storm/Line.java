package io.onhand.server.storm;

/** So many units of an item, as ordered or as stored. */
record Line(String sku, long quantity) {}

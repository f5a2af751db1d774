package io.onhand.web.items;

/** An item as a row of a batch. */
record ItemRow(String sku, String description) {}

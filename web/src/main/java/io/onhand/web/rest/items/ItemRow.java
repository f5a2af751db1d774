package io.onhand.web.rest.items;

/**
 * An item as a row of a batch.
 *
 * @param description {@code null} when it is left out: an item that is known keeps its own
 */
record ItemRow(String sku, String description) {}

package io.onhand.web.rest.items;

/**
 * An item as a client sends it; its SKU is in the path.
 *
 * @param description {@code null} when it is left out: an item that is known keeps its own
 */
record ItemBody(String description) {}

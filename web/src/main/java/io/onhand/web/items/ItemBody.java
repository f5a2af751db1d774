package io.onhand.web.items;

/** An item as a client sends it; its SKU is in the path. */
record ItemBody(String description) {}

package io.onhand.load.replay;

/**
 * An item that the file names.
 *
 * @param sku the code, case-sensitive
 * @param description what it is; the code itself where the file says nothing better
 */
record Item(String sku, String description) {}

package io.onhand.inventory.api;

/**
 * Something that can be kept in stock.
 *
 * @param sku the SKU, case-sensitive
 * @param description what it is, or {@code null}
 */
public record Item(String sku, String description) {}

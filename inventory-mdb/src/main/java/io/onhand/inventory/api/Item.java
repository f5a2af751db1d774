package io.onhand.inventory.api;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Something that can be kept in stock.
 *
 * @param sku the SKU, case-sensitive
 * @param description what it is, or {@code null}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Item(String sku, String description) {}

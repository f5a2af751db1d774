/** Administration of stock: the catalogue, the locations, adjustments, and reading levels. */
package io.onhand.inventory.stock;

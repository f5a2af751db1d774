/** What the inventory service publishes on topic {@code onhand.stock.changed}. */
package io.onhand.inventory.contract;

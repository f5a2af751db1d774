/** What the inventory service counts, and shows to an administrator as MXBean {@code io.onhand:type=InventoryService}. */
package io.onhand.inventory.figures;

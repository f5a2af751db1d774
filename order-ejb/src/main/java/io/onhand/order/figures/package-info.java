/** What the order service counts, and shows to an administrator as MXBean {@code io.onhand:type=OrderService}. */
package io.onhand.order.figures;

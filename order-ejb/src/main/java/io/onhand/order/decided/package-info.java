/** Applying what the inventory service answers: decisions, cancellations, shipments; and storing the events of it. */
package io.onhand.order.decided;

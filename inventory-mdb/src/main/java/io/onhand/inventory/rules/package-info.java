/**
 * What is decided about stock, and by which rule: orders, cancellations, shipments, adjustments, and the ledger that each of them
 * writes. Pure: no container, no SQL, no clock; whoever ties the rules to a transaction hands them what it has read and writes what
 * they say.
 */
package io.onhand.inventory.rules;

/** Sending goods out. */
package io.onhand.inventory.shipping;

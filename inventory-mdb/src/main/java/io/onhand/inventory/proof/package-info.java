/** What the live proof asks of the inventory service. */
package io.onhand.inventory.proof;

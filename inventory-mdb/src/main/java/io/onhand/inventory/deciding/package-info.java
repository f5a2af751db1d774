/**
 * Deciding orders against stock. {@link io.onhand.inventory.rules.DecidingOrders} holds the rules and is pure; the
 * listeners and the application service around it bring batches from the queue to it and its outcome to the database.
 */
package io.onhand.inventory.deciding;

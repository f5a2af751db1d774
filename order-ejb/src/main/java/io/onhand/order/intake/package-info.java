/**
 * Accepting orders: the door gathers requests, the intake stores and sends each batch in one XA transaction.
 */
package io.onhand.order.intake;

/** Placing, reading, cancelling and shipping orders. */
package io.onhand.web.rest.orders;

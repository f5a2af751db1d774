/** What the live proof asks of the order service. */
package io.onhand.order.proof;

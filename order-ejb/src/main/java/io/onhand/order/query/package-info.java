/** Reading orders, and waiting for their decision. */
package io.onhand.order.query;

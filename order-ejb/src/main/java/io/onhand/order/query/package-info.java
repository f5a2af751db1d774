/** Reading orders, and waiting for what becomes of them. */
package io.onhand.order.query;

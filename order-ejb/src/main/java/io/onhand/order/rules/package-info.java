/** What an answer does to an order, and what a stuck one needs. Pure: no container, no SQL, no clock. */
package io.onhand.order.rules;

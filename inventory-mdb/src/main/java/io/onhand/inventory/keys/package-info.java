/** Idempotency keys of bookings: a repeated request is recognised, and books nothing. */
package io.onhand.inventory.keys;

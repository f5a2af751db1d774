/** Cancelling: a message like any other, so that it cannot race the decision. */
package io.onhand.order.cancel;

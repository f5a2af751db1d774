/**
 * How both services talk over the broker: versioned envelopes that carry many entries, and batches taken from a queue
 * within the transaction of the message that woke the listener.
 */
package io.onhand.shared.messaging;

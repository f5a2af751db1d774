package io.onhand.order.api;

import io.onhand.shared.IdempotencyKey;
import jakarta.ejb.Local;
import java.util.UUID;

/** Asking for an order to be cancelled. Thread-safe. */
@Local
public interface OrderCancelling {

    /** What became of the request. */
    enum Answer {
        /** Stored and sent; also the answer to a repeat, unless it has turned out that there is nothing to cancel. */
        REQUESTED,
        /** The same, to a request whose key was stored with an earlier one. */
        REPLAYED,
        /** There is no such order. */
        NOT_FOUND,
        /** The order was rejected: there is nothing to cancel. */
        REJECTED,
        /** All of the order has been shipped: there is nothing left to cancel. */
        SHIPPED
    }

    /**
     * Stores the request and sends it to the inventory service in one XA transaction. A key is stored with a request that is
     * not refused, and tells a replay from a repeat; neither changes anything.
     *
     * @param clientId the API client that asks
     * @param key the client's name for the request, or {@code null}
     */
    Answer cancel(UUID orderId, String clientId, IdempotencyKey key);
}

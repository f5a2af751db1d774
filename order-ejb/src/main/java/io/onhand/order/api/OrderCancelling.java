package io.onhand.order.api;

import jakarta.ejb.Local;
import java.util.UUID;

/** Asking for an order to be cancelled. Thread-safe. */
@Local
public interface OrderCancelling {

    /** What became of the request. */
    enum Answer {
        /** Stored and sent; also the answer to a repeat, unless it has turned out that there is nothing to cancel. */
        REQUESTED,
        /** There is no such order. */
        NOT_FOUND,
        /** The order was rejected: there is nothing to cancel. */
        REJECTED,
        /** All of the order has been shipped: there is nothing left to cancel. */
        SHIPPED
    }

    /**
     * Stores the request and sends it to the inventory service in one XA transaction.
     *
     * @param clientId the API client that asks
     */
    Answer cancel(UUID orderId, String clientId);
}

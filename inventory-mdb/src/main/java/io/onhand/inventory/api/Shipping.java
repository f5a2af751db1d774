package io.onhand.inventory.api;

import jakarta.ejb.Local;

/** Sending goods out. Thread-safe. */
@Local
public interface Shipping {

    /**
     * Books the shipment in one XA transaction: on hand and allocated go down together, once, and the order service is
     * told.
     *
     * @throws jakarta.ejb.EJBException with an SQL failure of state 55P03 as cause when a key or a row is held by
     *     another request for longer than the lock timeout: nothing was booked
     */
    ShipmentResult ship(ShipmentRequest request);
}

package io.onhand.order.api;

import jakarta.ejb.Local;

/** Where the door of this node is to be had. */
@Local
public interface OrderDoors {

    /**
     * The door, to be asked for once: a call of the door itself does not pass the container, which has nothing to do for it
     * and would take a fifteenth of the time of a request.
     */
    OrderDoor door();
}

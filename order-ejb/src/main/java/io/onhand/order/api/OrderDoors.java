package io.onhand.order.api;

import jakarta.ejb.Local;

/** Where the door of this node is to be had. */
@Local
public interface OrderDoors {

    /**
     * The door, to be asked for once and kept: its own methods are called without passing the container, which has nothing
     * to do for them and takes longer than they do.
     */
    OrderDoor door();
}

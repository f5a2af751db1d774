package io.onhand.inventory.api;

import jakarta.ejb.Local;
import java.util.Collection;
import java.util.UUID;

/** What the reconciler has the inventory service do. Each call is a transaction of its own. Thread-safe. */
@Local
public interface InventoryHealing {

    /**
     * Tells the order service once more of all shipments of these orders; it recognises those that it knows.
     *
     * @return how many shipments those were
     */
    int tellOfShipments(Collection<UUID> orderIds);
}

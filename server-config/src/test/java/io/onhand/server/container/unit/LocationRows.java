package io.onhand.server.container.unit;

import io.onhand.inventory.domain.StockLocation;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Reads through the inventory service's own persistence unit, each call in a transaction of its own. */
@Stateless
public class LocationRows {

    @PersistenceContext(unitName = "inventory")
    private EntityManager inventory;

    /** The priority of a location, as the persistence provider sees it. */
    public int priority(String code) {
        return inventory.find(StockLocation.class, code).priority();
    }

    /** The class that does the work. */
    public String provider() {
        return inventory.getDelegate().getClass().getName();
    }
}

package io.onhand.inventory.stock;

import io.onhand.inventory.api.Location;
import io.onhand.inventory.api.Locations;
import io.onhand.inventory.domain.StockLocation;
import io.onhand.inventory.schema.InventorySchema;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** The places where stock is kept. */
@Stateless
public class KeepingLocations implements Locations {

    @PersistenceContext(unitName = "inventory")
    private EntityManager inventory;

    @EJB
    private InventorySchema schema;

    @Override
    public boolean put(Location location) {
        schema.ready();
        StockLocation known = inventory.find(StockLocation.class, location.code(), LockModeType.PESSIMISTIC_WRITE);
        if (known == null) {
            inventory.persist(new StockLocation(location.code(), location.priority()));
            return true;
        }
        known.setPriority(location.priority());
        return false;
    }

    @Override
    public List<Location> all() {
        schema.ready();
        return inventory
                .createQuery("select l from StockLocation l order by l.priority, l.code", StockLocation.class)
                .getResultStream()
                .map(l -> new Location(l.code(), l.priority()))
                .toList();
    }
}

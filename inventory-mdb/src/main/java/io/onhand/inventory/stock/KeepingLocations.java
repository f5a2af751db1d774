package io.onhand.inventory.stock;

import io.onhand.inventory.api.Locations;
import io.onhand.inventory.api.Locations.Location;
import io.onhand.inventory.domain.StockLocation;
import io.onhand.inventory.schema.InventorySchema;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The places where stock is kept. */
@Stateless
@Interceptors(InventorySchema.First.class)
public class KeepingLocations implements Locations {

    @PersistenceContext(unitName = "inventory")
    private EntityManager inventory;

    @Override
    public boolean put(Location location) {
        // An inserted row has no previous version: xmax is 0. One statement, so that of two first requests one updates.
        String sql = """
                insert into inventory.location (code, priority) values (?, ?)
                on conflict (code) do update set priority = excluded.priority
                returning xmax = 0""";
        try (PreparedStatement upsert = inventory.unwrap(Connection.class).prepareStatement(sql)) {
            upsert.setString(1, location.code());
            upsert.setInt(2, location.priority());
            try (ResultSet row = upsert.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new EJBException("the location could not be stored: " + e.getMessage(), e);
        }
    }

    @Override
    public List<Location> all() {
        return inventory
                .createQuery("select l from StockLocation l order by l.priority, l.code", StockLocation.class)
                .getResultStream()
                .map(l -> new Location(l.code(), l.priority()))
                .toList();
    }
}

package io.onhand.inventory.stock;

import io.onhand.inventory.api.InventoryLimits;
import io.onhand.inventory.api.Items;
import io.onhand.inventory.api.Items.Item;
import io.onhand.inventory.domain.CatalogItem;
import io.onhand.inventory.schema.InventorySchema;
import io.onhand.shared.database.Columns;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The catalogue. Every item has a stock level from its first moment: a SKU without one is unknown. */
@Stateless
@Interceptors(InventorySchema.First.class)
public class KeepingItems implements Items {

    @PersistenceContext(unitName = "inventory")
    private EntityManager inventory;

    @Override
    public Set<String> put(List<Item> items) {
        // Sorted, so that two requests with the same items lock their rows in the same order.
        Map<String, Item> bySku = new TreeMap<>();
        items.forEach(
                item -> bySku.merge(item.sku(), item, (before, later) -> later.description() == null ? before : later));
        try {
            Connection connection = inventory.unwrap(Connection.class);
            Set<String> created = upsert(bySku.values(), connection);
            createLevels(created, connection);
            return created;
        } catch (SQLException e) {
            throw new EJBException("items could not be stored: " + e.getMessage(), e);
        }
    }

    private static Set<String> upsert(Collection<Item> items, Connection connection) throws SQLException {
        // An inserted row has no previous version: xmax is 0.
        String sql = """
                insert into inventory.item as i (sku, description)
                select * from unnest(?::text[], ?::text[])
                on conflict (sku) do update set description = coalesce(excluded.description, i.description), updated_at = now()
                returning i.sku, i.xmax = 0""";
        Set<String> created = new HashSet<>();
        try (PreparedStatement upsert = connection.prepareStatement(sql)) {
            new Columns<>(upsert, items).column("text", Item::sku).column("text", Item::description);
            try (ResultSet rows = upsert.executeQuery()) {
                while (rows.next()) {
                    if (rows.getBoolean(2)) {
                        created.add(rows.getString(1));
                    }
                }
            }
        }
        return created;
    }

    private static void createLevels(Set<String> skus, Connection connection) throws SQLException {
        String sql =
                "insert into inventory.stock_level (sku, location) select sku, ? from unnest(?::text[]) as n (sku)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, InventoryLimits.DEFAULT_LOCATION);
            new Columns<>(insert, skus, 1).column("text", sku -> sku);
            insert.executeUpdate();
        }
    }

    @Override
    public Optional<Item> find(String sku) {
        return Optional.ofNullable(inventory.find(CatalogItem.class, sku))
                .map(item -> new Item(item.sku(), item.description()));
    }
}

package io.onhand.inventory.stock;

import io.onhand.inventory.api.MovementType;
import io.onhand.inventory.api.StockMovements;
import io.onhand.inventory.schema.InventorySchema;
import io.onhand.shared.database.Rows;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The ledger as it is committed: never changed, only added to, so that pages fit together whatever happens meanwhile. */
@Stateless
@Interceptors(InventorySchema.First.class)
public class ReadingMovements implements StockMovements {

    /**
     * One row more than there are matches when there are none: it tells how far the page has looked. {@code looked} reads the
     * index from the newest movement on and ends with its limit, whatever the filter leaves over.
     */
    private static final String SQL = """
            with looked as materialized (
              select m.id, m.at, m.type, m.location, m.on_hand, m.reserved, m.allocated, m.on_hand_after, m.available_after,
                     m.reason, m.note, m.reference, m.client_id, m.actor, m.cause_id
              from inventory.stock_movement m
              where m.sku = ? and m.id < ? order by m.id desc limit ?
            ), matching as (
              select * from looked
              where (?::text is null or location = ?) and (?::text is null or type = ?)
                and (?::timestamptz is null or at >= ?) and (?::timestamptz is null or at < ?)
                and (?::uuid is null or cause_id = ?)
              order by id desc limit ?
            )
            select l.last, l.count, m.*,
                   case when m.type = 'SHIPPED' then (select s.order_id from inventory.shipment s where s.id = m.cause_id) end
            from (select min(id) as last, count(*) as count from looked) l
              left join matching m on true
            order by m.id desc""";

    @PersistenceContext(unitName = "inventory")
    private EntityManager inventory;

    @Override
    public Optional<Page> list(String sku, Filter filter, Long before, int limit) {
        try {
            Connection connection = inventory.unwrap(Connection.class);
            Page page = read(connection, sku, filter, before == null ? Long.MAX_VALUE : before, limit);
            return page.entries().isEmpty() && page.next() == null && !isKnown(connection, sku)
                    ? Optional.empty()
                    : Optional.of(page);
        } catch (SQLException e) {
            throw new EJBException("movements of " + sku + " could not be read: " + e.getMessage(), e);
        }
    }

    @Override
    public List<LevelChange> levelChanges(String sku, String location, int limit) {
        String sql = """
                select at, client_id, actor, safety_stock, low_stock_at from inventory.level_setting
                where sku = ? and location = ? order by id desc limit ?""";
        try (PreparedStatement select = inventory.unwrap(Connection.class).prepareStatement(sql)) {
            select.setString(1, sku);
            select.setString(2, location);
            select.setInt(3, limit);
            List<LevelChange> changes = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    changes.add(new LevelChange(
                            rows.getTimestamp(1).toInstant(),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getLong(4),
                            optional(rows, 5)));
                }
            }
            return changes;
        } catch (SQLException e) {
            throw new EJBException("what was set for " + sku + " could not be read: " + e.getMessage(), e);
        }
    }

    private static Page read(Connection connection, String sku, Filter filter, long before, int limit)
            throws SQLException {
        int lookedThrough = Filter.NONE.equals(filter) ? limit : MAX_LOOKED_THROUGH;
        try (PreparedStatement select = connection.prepareStatement(SQL)) {
            Object[] values = {
                sku,
                before,
                lookedThrough,
                filter.location(),
                filter.location(),
                name(filter.type()),
                name(filter.type()),
                timestamp(filter.from()),
                timestamp(filter.from()),
                timestamp(filter.to()),
                timestamp(filter.to()),
                filter.cause(),
                filter.cause(),
                limit
            };
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                List<Entry> entries = new ArrayList<>();
                Long last = null;
                boolean more = false;
                while (rows.next()) {
                    last = rows.getLong(1);
                    more = rows.getLong(2) == lookedThrough;
                    if (rows.getObject(3) != null) {
                        entries.add(entry(rows));
                    }
                }
                if (entries.size() == limit) {
                    return new Page(entries, entries.get(limit - 1).id());
                }
                return new Page(entries, more ? last : null);
            }
        }
    }

    private static Entry entry(ResultSet rows) throws SQLException {
        MovementType type = MovementType.valueOf(rows.getString(5));
        UUID causeId = Rows.uuid(rows, 17);
        return new Entry(
                rows.getLong(3),
                rows.getTimestamp(4).toInstant(),
                type,
                rows.getString(6),
                rows.getLong(7),
                rows.getLong(8),
                rows.getLong(9),
                optional(rows, 10),
                optional(rows, 11),
                rows.getString(12),
                rows.getString(13),
                rows.getString(14),
                rows.getString(15),
                rows.getString(16),
                switch (type) {
                    case ALLOCATED, RELEASED -> new Cause(CauseType.ORDER, causeId, causeId);
                    case SHIPPED -> new Cause(CauseType.SHIPMENT, causeId, Rows.uuid(rows, 18));
                    case RECEIVED, RETURNED, ADJUSTED, RESERVED, EXPIRED, TRANSFER_IN, TRANSFER_OUT ->
                        new Cause(CauseType.ADJUSTMENT, causeId, null);
                });
    }

    private static Long optional(ResultSet rows, int column) throws SQLException {
        long value = rows.getLong(column);
        return rows.wasNull() ? null : value;
    }

    private static String name(MovementType type) {
        return type == null ? null : type.name();
    }

    private static Timestamp timestamp(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static boolean isKnown(Connection connection, String sku) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select 1 from inventory.item where sku = ?")) {
            select.setString(1, sku);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }
}

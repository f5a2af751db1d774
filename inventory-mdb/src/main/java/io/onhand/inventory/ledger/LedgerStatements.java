package io.onhand.inventory.ledger;

import io.onhand.inventory.rules.Movement;
import io.onhand.inventory.rules.StockLedger;
import io.onhand.inventory.rules.StockPosition;
import io.onhand.shared.database.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Reads and writes a {@link StockLedger} in sets: one statement per table, whatever the size of the batch. */
public final class LedgerStatements {

    private final Connection connection;

    public LedgerStatements(Connection connection) {
        this.connection = connection;
    }

    /**
     * Locks all stock levels of the SKUs, in key order, so that two batches never wait for each other in a circle. A
     * SKU that is not in the result is not in the catalogue: every item has a level from its first moment.
     */
    public StockLedger lock(Collection<String> skus) throws SQLException {
        String sql = """
                with locked as materialized (
                  select s.* from inventory.stock_level s
                  where s.sku = any (?) order by s.sku, s.location for no key update
                )
                select s.sku, s.location, s.on_hand, s.reserved, s.allocated, s.safety_stock, s.low_stock_at, s.version
                from locked s join inventory.location l on l.code = s.location
                order by s.sku, l.priority, s.location""";
        List<StockPosition> positions = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("text", new TreeSet<>(skus).toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    positions.add(new StockPosition(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getLong(3),
                            rows.getLong(4),
                            rows.getLong(5),
                            rows.getLong(6),
                            rows.getObject(7) == null ? null : (Long) rows.getLong(7),
                            rows.getLong(8)));
                }
            }
        }
        return new StockLedger(positions);
    }

    /** Writes the movements, and adds them to the levels. The ledger must have been locked in this transaction. */
    public void write(StockLedger ledger) throws SQLException {
        if (!ledger.movements().isEmpty()) {
            insertMovements(ledger.movements());
            updateLevels(ledger.moved());
        }
    }

    private void insertMovements(List<Movement> movements) throws SQLException {
        String sql = """
                insert into inventory.stock_movement
                  (sku, location, type, on_hand, reserved, allocated, on_hand_after, available_after, reason, note, reference,
                   cause_id, client_id, actor, at)
                select * from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                                     ?::bigint[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::text[], ?::text[],
                                     ?::timestamptz[])""";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            new Columns<>(insert, movements)
                    .column("text", Movement::sku)
                    .column("text", Movement::location)
                    .column("text", m -> m.type().name())
                    .column("int8", Movement::onHand)
                    .column("int8", Movement::reserved)
                    .column("int8", Movement::allocated)
                    .column("int8", Movement::onHandAfter)
                    .column("int8", Movement::availableAfter)
                    .column("text", Movement::reason)
                    .column("text", m -> m.cause().note())
                    .column("text", m -> m.cause().reference())
                    .column("uuid", m -> m.cause().id())
                    .column("text", m -> m.cause().clientId())
                    .column("text", m -> m.cause().actor())
                    .column("timestamptz", m -> m.cause().at());
            insert.executeUpdate();
        }
    }

    private void updateLevels(List<StockPosition> moved) throws SQLException {
        String sql = """
                update inventory.stock_level s
                set on_hand = s.on_hand + m.on_hand, reserved = s.reserved + m.reserved,
                    allocated = s.allocated + m.allocated, version = s.version + 1
                from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[])
                  as m (sku, location, on_hand, reserved, allocated)
                where s.sku = m.sku and s.location = m.location""";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            new Columns<>(update, moved)
                    .column("text", StockPosition::sku)
                    .column("text", StockPosition::location)
                    .column("int8", StockPosition::movedOnHand)
                    .column("int8", StockPosition::movedReserved)
                    .column("int8", StockPosition::movedAllocated);
            int updated = update.executeUpdate();
            if (updated != moved.size()) {
                throw new IllegalStateException(updated + " stock levels updated where " + moved.size() + " moved");
            }
        }
    }
}

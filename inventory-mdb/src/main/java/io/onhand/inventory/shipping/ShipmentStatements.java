package io.onhand.inventory.shipping;

import io.onhand.inventory.ledger.Cause;
import io.onhand.order.contract.LineUnits;
import io.onhand.order.database.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Writes and reads shipments. */
final class ShipmentStatements {

    private final Connection connection;

    ShipmentStatements(Connection connection) {
        this.connection = connection;
    }

    void insert(UUID orderId, Cause shipment, List<PickedUnits> picked) throws SQLException {
        String sql =
                "insert into inventory.shipment (id, order_id, shipped_at, client_id, actor) values (?, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, shipment.id());
            insert.setObject(2, orderId);
            insert.setTimestamp(3, Timestamp.from(shipment.at()));
            insert.setString(4, shipment.clientId());
            insert.setString(5, shipment.actor());
            insert.executeUpdate();
        }
        String lines = """
                insert into inventory.shipment_line (shipment_id, line, location, quantity)
                select ?, * from unnest(?::int[], ?::text[], ?::bigint[])""";
        try (PreparedStatement insert = connection.prepareStatement(lines)) {
            insert.setObject(1, shipment.id());
            columns(new Columns<>(insert, picked, 1));
            insert.executeUpdate();
        }
        String allocations = """
                update inventory.allocation a set shipped = a.shipped + p.units
                from unnest(?::int[], ?::text[], ?::bigint[]) as p (line, location, units)
                where a.order_id = ? and a.line = p.line and a.location = p.location""";
        try (PreparedStatement update = connection.prepareStatement(allocations)) {
            columns(new Columns<>(update, picked));
            update.setObject(4, orderId);
            update.executeUpdate();
        }
    }

    private static void columns(Columns<PickedUnits> columns) throws SQLException {
        columns.column("int4", p -> p.allocation().line())
                .column("text", p -> p.allocation().location())
                .column("int8", PickedUnits::units);
    }

    Instant shippedAt(UUID shipmentId) throws SQLException {
        String sql = "select shipped_at from inventory.shipment where id = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, shipmentId);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getTimestamp(1).toInstant();
            }
        }
    }

    List<LineUnits> lines(UUID shipmentId) throws SQLException {
        String sql = """
                select line, sum(quantity)::bigint from inventory.shipment_line
                where shipment_id = ? group by line order by line""";
        List<LineUnits> lines = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, shipmentId);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    lines.add(new LineUnits(rows.getInt(1), rows.getLong(2)));
                }
            }
        }
        return lines;
    }
}

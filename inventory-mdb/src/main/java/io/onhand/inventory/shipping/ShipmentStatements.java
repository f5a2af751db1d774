package io.onhand.inventory.shipping;

import io.onhand.inventory.rules.Movement.Cause;
import io.onhand.inventory.rules.Picking.PickedUnits;
import io.onhand.order.contract.LineUnits;
import io.onhand.order.contract.OrderShipped;
import io.onhand.shared.database.Columns;
import io.onhand.shared.database.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes and reads shipments. */
final class ShipmentStatements {

    private record Shipment(UUID orderId, UUID shipmentId, Instant shippedAt, List<LineUnits> lines) {}

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

    /** All shipments of the orders, as the order service was told of them. */
    List<OrderShipped> ofOrders(Collection<UUID> orderIds) throws SQLException {
        String sql = """
                select s.order_id, s.id, s.shipped_at, l.line, sum(l.quantity)::bigint
                from inventory.shipment s join inventory.shipment_line l on l.shipment_id = s.id
                where s.order_id = any (?) group by s.order_id, s.id, s.shipped_at, l.line order by s.id, l.line""";
        Map<UUID, Shipment> shipments = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("uuid", orderIds.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    UUID orderId = Rows.uuid(rows, 1);
                    UUID shipmentId = Rows.uuid(rows, 2);
                    Instant shippedAt = rows.getTimestamp(3).toInstant();
                    shipments
                            .computeIfAbsent(shipmentId, id -> new Shipment(orderId, id, shippedAt, new ArrayList<>()))
                            .lines()
                            .add(new LineUnits(rows.getInt(4), rows.getLong(5)));
                }
            }
        }
        return shipments.values().stream()
                .map(s -> new OrderShipped(s.orderId(), s.shipmentId(), s.shippedAt(), s.lines()))
                .toList();
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

package io.onhand.order.deadletters;

import io.onhand.order.contract.CancelOrder;
import io.onhand.order.contract.OrderPlaced;
import io.onhand.order.contract.OrderPlaced.OrderedLine;
import io.onhand.order.deadletters.LetterBody.Entry;
import io.onhand.shared.database.Columns;
import io.onhand.shared.database.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How the orders inside a letter stand, in statements that take all of them at once. */
final class LetterOrders {

    /** Reads one row. */
    @FunctionalInterface
    private interface Row<R> {
        R read(ResultSet row) throws SQLException;
    }

    private record Placed(String clientId, Instant acceptedAt, List<OrderedLine> lines) {}

    private final Connection connection;

    LetterOrders(Connection connection) {
        this.connection = connection;
    }

    /** Which of the orders wait for their decision. */
    List<UUID> undecided(Collection<UUID> orderIds) throws SQLException {
        String sql = "select id from orders.sales_order where id = any (?) and decision = 'PENDING' order by id";
        return select(sql, orderIds, row -> Rows.uuid(row, 1));
    }

    /** Those of the orders that wait for their decision, as they were placed. */
    List<OrderPlaced> placed(Collection<UUID> orderIds) throws SQLException {
        String sql = """
                select o.id, o.client_id, o.accepted_at, l.line, l.sku, l.quantity
                from orders.sales_order o join orders.order_line l on l.order_id = o.id
                where o.id = any (?) and o.decision = 'PENDING' order by o.id, l.line""";
        Map<UUID, Placed> orders = new LinkedHashMap<>();
        select(sql, orderIds, row -> {
            UUID id = Rows.uuid(row, 1);
            if (!orders.containsKey(id)) {
                orders.put(id, new Placed(row.getString(2), row.getTimestamp(3).toInstant(), new ArrayList<>()));
            }
            return orders.get(id).lines().add(new OrderedLine(row.getInt(4), row.getString(5), row.getLong(6)));
        });
        List<OrderPlaced> placed = new ArrayList<>();
        orders.forEach(
                (id, order) -> placed.add(new OrderPlaced(id, order.clientId(), order.acceptedAt(), order.lines())));
        return placed;
    }

    /** The requests to cancel those of the orders that show no cancellation yet. */
    List<CancelOrder> cancellations(Collection<UUID> orderIds) throws SQLException {
        String sql = """
                select id, client_id, cancel_requested_at,
                       (select count(*) from orders.order_line l where l.order_id = o.id)
                from orders.sales_order o
                where id = any (?) and cancel_requested_at is not null and cancelled_at is null
                  and decision <> 'REJECTED' order by id""";
        return select(
                sql,
                orderIds,
                row -> new CancelOrder(
                        Rows.uuid(row, 1), row.getString(2), row.getTimestamp(3).toInstant(), row.getInt(4)));
    }

    /** Forgets that a client asked to cancel the orders, so that it can ask again. */
    void takeBackCancellations(Collection<UUID> orderIds) throws SQLException {
        String sql = """
                with asked as materialized (
                  select id from orders.sales_order
                  where id = any (?) and cancel_requested_at is not null and cancelled_at is null
                    and decision <> 'REJECTED' order by id for no key update
                )
                update orders.sales_order o set cancel_requested_at = null from asked where o.id = asked.id""";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setArray(1, connection.createArrayOf("uuid", orderIds.toArray()));
            update.executeUpdate();
        }
    }

    /** An order that does not show a shipment which the entries tell of. */
    Optional<UUID> withoutItsShipment(Collection<Entry> entries) throws SQLException {
        String sql = """
                select o.id from unnest(?::uuid[], ?::uuid[]) as told (order_id, shipment_id)
                join orders.sales_order o on o.id = told.order_id
                where not exists (select from orders.shipment s where s.id = told.shipment_id) limit 1""";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            new Columns<>(select, entries).column("uuid", Entry::orderId).column("uuid", Entry::shipmentId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Rows.uuid(row, 1)) : Optional.empty();
            }
        }
    }

    private <R> List<R> select(String sql, Collection<UUID> orderIds, Row<R> reader) throws SQLException {
        List<R> read = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("uuid", orderIds.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    read.add(reader.read(rows));
                }
            }
        }
        return read;
    }
}

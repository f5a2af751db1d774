package io.onhand.order.decided;

import io.onhand.order.contract.Decision;
import io.onhand.order.contract.OrderShipped;
import io.onhand.shared.database.Columns;
import io.onhand.shared.database.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The statements that apply a batch of cancellations and shipments: one per table, whatever the size of the batch and of its
 * orders.
 */
final class ChangeStatements {

    private record ChangedLine(UUID orderId, ConfirmedOrder.Line line) {}

    /**
     * The orders of a batch, locked.
     *
     * @param confirmed those that can change, with their lines
     * @param voided those that never were
     */
    record Locked(Map<UUID, ConfirmedOrder> confirmed, Set<UUID> voided) {}

    private final Connection connection;

    ChangeStatements(Connection connection) {
        this.connection = connection;
    }

    /**
     * Locks the orders in id order, waiting for who decides one at this moment. Lines change only while their order is
     * locked.
     */
    Locked lock(Collection<UUID> orderIds) throws SQLException {
        String sql = """
                select id, decision, cancelled_at from orders.sales_order
                where id = any (?) order by id for no key update""";
        Locked locked = new Locked(new HashMap<>(), new HashSet<>());
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("uuid", orderIds.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    UUID id = Rows.uuid(rows, 1);
                    Decision decision = Decision.valueOf(rows.getString(2));
                    if (decision.isVoided()) {
                        locked.voided().add(id);
                    } else if (decision.isConfirmed()) {
                        Timestamp cancelledAt = rows.getTimestamp(3);
                        locked.confirmed()
                                .put(id, new ConfirmedOrder(id, cancelledAt == null ? null : cancelledAt.toInstant()));
                    }
                }
            }
        }
        readLines(locked.confirmed());
        return locked;
    }

    private void readLines(Map<UUID, ConfirmedOrder> orders) throws SQLException {
        String sql =
                "select order_id, line, quantity, shipped, cancelled from orders.order_line where order_id = any (?)";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("uuid", orders.keySet().toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    orders.get(Rows.uuid(rows, 1))
                            .line(new ConfirmedOrder.Line(
                                    rows.getInt(2), rows.getLong(3), rows.getLong(4), rows.getLong(5)));
                }
            }
        }
    }

    /**
     * Remembers shipments; their orders are locked.
     *
     * @return ids of those that were not known
     */
    Set<UUID> remember(List<OrderShipped> shipments) throws SQLException {
        Set<UUID> news = new HashSet<>();
        if (shipments.isEmpty()) {
            return news;
        }
        String sql = """
                insert into orders.shipment (id, order_id, shipped_at)
                select * from unnest(?::uuid[], ?::uuid[], ?::timestamptz[]) on conflict do nothing returning id""";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            new Columns<>(insert, shipments)
                    .column("uuid", OrderShipped::shipmentId)
                    .column("uuid", OrderShipped::orderId)
                    .column("timestamptz", OrderShipped::shippedAt);
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    news.add(Rows.uuid(rows, 1));
                }
            }
        }
        return news;
    }

    /** Writes what has changed of the orders, which are locked. */
    void write(Collection<ConfirmedOrder> orders) throws SQLException {
        List<ChangedLine> lines = orders.stream()
                .flatMap(order -> order.changed().stream().map(line -> new ChangedLine(order.id(), line)))
                .toList();
        if (lines.isEmpty()) {
            return;
        }
        String sql = """
                update orders.order_line l set shipped = c.shipped, cancelled = c.cancelled
                from unnest(?::uuid[], ?::int[], ?::bigint[], ?::bigint[]) as c (order_id, line, shipped, cancelled)
                where l.order_id = c.order_id and l.line = c.line""";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            new Columns<>(update, lines)
                    .column("uuid", ChangedLine::orderId)
                    .column("int4", changed -> changed.line().number())
                    .column("int8", changed -> changed.line().shipped())
                    .column("int8", changed -> changed.line().cancelled());
            update.executeUpdate();
        }
        writeOrders(orders.stream().filter(order -> !order.changed().isEmpty()).toList());
    }

    private void writeOrders(List<ConfirmedOrder> changed) throws SQLException {
        String sql = """
                update orders.sales_order o set fulfilment = c.fulfilment, cancelled_at = c.cancelled_at
                from unnest(?::uuid[], ?::text[], ?::timestamptz[]) as c (id, fulfilment, cancelled_at)
                where o.id = c.id""";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            new Columns<>(update, changed)
                    .column("uuid", ConfirmedOrder::id)
                    .column("text", order -> order.fulfilment().name())
                    .column("timestamptz", ConfirmedOrder::cancelledAt);
            update.executeUpdate();
        }
    }
}

package io.onhand.order.decided;

import io.onhand.order.contract.Decision;
import io.onhand.order.contract.OrderDecided;
import io.onhand.order.contract.OrderEvent;
import io.onhand.order.contract.OrderShipped;
import io.onhand.order.contract.Rejections;
import io.onhand.order.rules.ConfirmedOrder;
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
import java.util.stream.IntStream;

/**
 * The statements that apply a batch of answers, decisions first, then cancellations and shipments: one per table, whatever the
 * size of the batch and of its orders.
 */
final class AnswerStatements {

    private record ChangedLine(UUID orderId, ConfirmedOrder.Line line) {}

    /**
     * The orders of a batch, locked.
     *
     * @param confirmed those that can change, with their lines
     * @param voided those that never were
     */
    record Locked(Map<UUID, ConfirmedOrder> confirmed, Set<UUID> voided) {}

    private final Connection connection;

    AnswerStatements(Connection connection) {
        this.connection = connection;
    }

    /** Locks the orders, decided or not, in id order. */
    void lock(Collection<UUID> orderIds) throws SQLException {
        String sql = "select id from orders.sales_order where id = any (?) order by id for no key update";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("uuid", orderIds.toArray()));
            select.execute();
        }
    }

    /**
     * Sets the decisions of orders that have none yet; their rows are locked in id order. They are named to the index of waiting
     * orders one by one, or the database would read all that wait.
     *
     * @return ids of the orders whose decision was set now
     */
    Set<UUID> decide(Collection<OrderDecided> decisions) throws SQLException {
        String sql = """
                with decided as (
                  select * from unnest(?::uuid[], ?::text[], ?::jsonb[], ?::timestamptz[])
                    as d (id, decision, rejection, decided_at)
                ), waiting as materialized (
                  select o.id from orders.sales_order o
                  where o.id = any (?) and o.decision = 'PENDING' order by o.id for no key update
                )
                update orders.sales_order o
                set decision = d.decision, rejection = d.rejection, decided_at = d.decided_at
                from decided d join waiting using (id)
                where o.id = d.id
                returning o.id""";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            new Columns<>(update, decisions)
                    .column("uuid", OrderDecided::orderId)
                    .column("text", d -> d.decision().name())
                    .column("text", d -> Rejections.write(d.reason()))
                    .column("timestamptz", OrderDecided::decidedAt)
                    .column("uuid", OrderDecided::orderId);
            return ids(update);
        }
    }

    /** Which of the orders exist. */
    Set<UUID> existing(Collection<UUID> orderIds) throws SQLException {
        String sql = "select id from orders.sales_order where id = any (?)";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("uuid", orderIds.toArray()));
            return ids(select);
        }
    }

    /**
     * Locks the orders in id order, waiting for who decides one at this moment. Lines change only while their order is
     * locked.
     */
    Locked lockToChange(Collection<UUID> orderIds) throws SQLException {
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

    /** Stores the events of this transaction as one batch, to be numbered after the commit. */
    void storeEvents(List<OrderEvent> events) throws SQLException {
        String sql = """
                with batch as (insert into orders.event_batch (size) values (?) returning id)
                insert into orders.order_event (batch_id, ordinal, order_id, type, at)
                select batch.id, e.ordinal, e.order_id, e.type, e.at
                from batch, unnest(?::int[], ?::uuid[], ?::text[], ?::timestamptz[]) as e (ordinal, order_id, type, at)""";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setInt(1, events.size());
            List<Integer> ordinals = IntStream.range(0, events.size()).boxed().toList();
            new Columns<>(insert, ordinals, 1)
                    .column("int4", ordinal -> ordinal)
                    .column("uuid", ordinal -> events.get(ordinal).orderId())
                    .column("text", ordinal -> events.get(ordinal).type().name())
                    .column("timestamptz", ordinal -> events.get(ordinal).at());
            insert.executeUpdate();
        }
    }

    private static Set<UUID> ids(PreparedStatement statement) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(Rows.uuid(rows, 1));
            }
        }
        return ids;
    }
}

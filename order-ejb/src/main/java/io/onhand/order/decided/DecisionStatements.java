package io.onhand.order.decided;

import io.onhand.order.contract.OrderDecided;
import io.onhand.order.contract.OrderEvent;
import io.onhand.order.contract.Rejections;
import io.onhand.shared.database.Columns;
import io.onhand.shared.database.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** The statements that apply a batch of decisions: one per table, whatever the size of the batch. */
final class DecisionStatements {

    private final Connection connection;

    DecisionStatements(Connection connection) {
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

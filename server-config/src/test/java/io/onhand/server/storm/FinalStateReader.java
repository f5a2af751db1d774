package io.onhand.server.storm;

import com.fasterxml.jackson.databind.JsonNode;
import io.onhand.server.stack.PartsStack;
import io.onhand.server.storm.FinalState.Decided;
import io.onhand.server.storm.FinalState.Order;
import io.onhand.server.storm.FinalState.Rest;
import io.onhand.server.storm.FinalState.Stock;
import io.onhand.server.storm.FinalState.Units;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what is there, from the tables themselves, so that no error of the API hides one of the services. */
final class FinalStateReader {

    private final PartsStack onhand;

    FinalStateReader(PartsStack onhand) {
        this.onhand = onhand;
    }

    FinalState read() throws SQLException {
        try (Connection connection = onhand.database();
                Statement statement = connection.createStatement()) {
            return new FinalState(
                    orders(statement),
                    keys(statement),
                    decisions(statement),
                    units(statement),
                    stock(statement),
                    feed(statement),
                    rest(statement));
        }
    }

    /** A voided row stands where an order never was, so that it is none. */
    private static List<Order> orders(Statement statement) throws SQLException {
        Map<String, List<Line>> lines = new HashMap<>();
        read(
                statement,
                "select order_id, sku, quantity from orders.order_line order by order_id, line",
                row -> lines.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                        .add(new Line(row.getString(2), row.getLong(3))));
        List<Order> orders = new ArrayList<>();
        read(
                statement,
                """
                select id, customer, decision, rejection->>'type', cancelled_at is not null
                from orders.sales_order where decision <> 'VOIDED' order by id""",
                row -> orders.add(new Order(
                        row.getString(1),
                        row.getString(2),
                        lines.getOrDefault(row.getString(1), List.of()),
                        row.getString(3),
                        row.getString(4),
                        row.getBoolean(5))));
        return orders;
    }

    private static Map<String, String> keys(Statement statement) throws SQLException {
        Map<String, String> keys = new HashMap<>();
        read(
                statement,
                "select key, order_id from orders.idempotency_key",
                row -> keys.put(row.getString(1), row.getString(2)));
        return keys;
    }

    private static Map<String, Decided> decisions(Statement statement) throws SQLException {
        Map<String, Decided> decisions = new HashMap<>();
        read(
                statement,
                "select order_id, decision, cancelled_at is not null from inventory.decision",
                row -> decisions.put(row.getString(1), new Decided(row.getString(2), row.getBoolean(3))));
        return decisions;
    }

    private static Map<String, Units> units(Statement statement) throws SQLException {
        Map<String, Units> units = new HashMap<>();
        read(statement, """
                select cause_id, coalesce(sum(allocated) filter (where type = 'ALLOCATED'), 0),
                       coalesce(-sum(allocated) filter (where type = 'RELEASED'), 0)
                from inventory.stock_movement where type in ('ALLOCATED', 'RELEASED') group by cause_id""", row -> units.put(row.getString(1), new Units(row.getLong(2), row.getLong(3))));
        return units;
    }

    private static Map<String, Stock> stock(Statement statement) throws SQLException {
        Map<String, Stock> stock = new HashMap<>();
        read(statement, """
                select l.sku, (select coalesce(sum(m.on_hand), 0) from inventory.stock_movement m
                               where m.sku = l.sku and m.type = 'RECEIVED'), sum(l.allocated)
                from inventory.stock_level l group by l.sku""", row -> stock.put(row.getString(1), new Stock(row.getLong(2), row.getLong(3))));
        return stock;
    }

    /** What is not numbered yet has number 0, which no feed may have. */
    private static List<Event> feed(Statement statement) throws SQLException {
        List<Event> feed = new ArrayList<>();
        read(statement, """
                select coalesce(b.first_seq + e.ordinal, 0) as seq, e.order_id, e.type
                from orders.order_event e join orders.event_batch b on b.id = e.batch_id order by seq""", row -> feed.add(new Event(row.getLong(1), row.getString(2), row.getString(3))));
        return feed;
    }

    private Rest rest(Statement statement) throws SQLException {
        List<Integer> prepared = new ArrayList<>();
        read(statement, "select count(*) from pg_prepared_xacts", row -> prepared.add(row.getInt(1)));
        JsonNode proof = onhand.api().get("/api/v1/proof?full=true").body();
        List<String> wrong = new ArrayList<>();
        if (!proof.path("holds").asBoolean()) {
            wrong.add(proof.toString());
        }
        return new Rest(
                wrong,
                proof.path("inFlight").asLong(),
                prepared.get(0),
                onhand.broker().preparedTransactions(),
                onhand.broker().messages());
    }

    /** Only what says whether everything is at rest. */
    Rest rest() throws SQLException {
        try (Connection connection = onhand.database();
                Statement statement = connection.createStatement()) {
            return rest(statement);
        }
    }

    @FunctionalInterface
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private static void read(Statement statement, String sql, RowReader reader) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }
}

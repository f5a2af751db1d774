package io.onhand.server.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.onhand.server.scenario.FinalState.Decided;
import io.onhand.server.scenario.FinalState.Order;
import io.onhand.server.scenario.FinalState.Rest;
import io.onhand.server.scenario.FinalState.Stock;
import io.onhand.server.scenario.FinalState.Units;
import io.onhand.server.stack.Api;
import io.onhand.server.stack.BrokerQuestions;
import io.onhand.server.stack.DirectAccess;
import io.onhand.server.stack.RunningOnhand;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads what is there, from the tables themselves, so that no error of the API hides one of the services. */
public final class FinalStateReader {

    /** Makes a connection to the database. */
    @FunctionalInterface
    public interface Database {
        Connection connect() throws SQLException;
    }

    private final Database database;
    private final Supplier<BrokerQuestions> broker;
    private final Supplier<Api> api;
    private final String sku;

    private FinalStateReader(Database database, Supplier<BrokerQuestions> broker, Supplier<Api> api, String sku) {
        this.database = database;
        this.broker = broker;
        this.api = api;
        this.sku = sku;
    }

    /** Of parts that are started one by one. */
    public FinalStateReader(Database database, Supplier<BrokerQuestions> broker, Supplier<Api> api) {
        this(database, broker, api, null);
    }

    /** Of one that runs. */
    public static FinalStateReader of(RunningOnhand onhand) {
        var access = new DirectAccess(onhand);
        return new FinalStateReader(access::database, access::brokerQuestions, onhand::api);
    }

    /**
     * For clients that have a running Onhand not for themselves: only orders of this SKU, and only keys that begin with it.
     * Whether everything is at rest, and the feed, are those of all.
     */
    public FinalStateReader only(String ofSku) {
        return new FinalStateReader(database, broker, api, ofSku);
    }

    public FinalState read() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            return new FinalState(
                    orders(statement),
                    keys(statement),
                    decisions(statement),
                    decisionsWithoutOrder(statement),
                    units(statement),
                    stock(statement),
                    feed(statement),
                    rest(statement));
        }
    }

    /** A condition on the SKU of an order, if only some are to be read. */
    private String of(String orderId) {
        return sku == null
                ? "true"
                : orderId + " in (select order_id from orders.order_line where sku = '" + sku + "')";
    }

    /** A voided row stands where an order never was, so that it is none. */
    private List<Order> orders(Statement statement) throws SQLException {
        Map<String, List<Line>> lines = new HashMap<>();
        read(
                statement,
                "select order_id, sku, quantity from orders.order_line where " + of("order_id")
                        + " order by order_id, line",
                row -> lines.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                        .add(new Line(row.getString(2), row.getLong(3))));
        List<Order> orders = new ArrayList<>();
        read(
                statement,
                "select id, customer, decision, rejection->>'type', cancelled_at is not null"
                        + " from orders.sales_order where decision <> 'VOIDED' and " + of("id") + " order by id",
                row -> orders.add(new Order(
                        row.getString(1),
                        row.getString(2),
                        lines.getOrDefault(row.getString(1), List.of()),
                        row.getString(3),
                        row.getString(4),
                        row.getBoolean(5))));
        return orders;
    }

    private Map<String, String> keys(Statement statement) throws SQLException {
        Map<String, String> keys = new HashMap<>();
        read(
                statement,
                "select key, order_id from orders.idempotency_key"
                        + (sku == null ? "" : " where starts_with(key, '" + sku + "')"),
                row -> keys.put(row.getString(1), row.getString(2)));
        return keys;
    }

    private Map<String, Decided> decisions(Statement statement) throws SQLException {
        Map<String, Decided> decisions = new HashMap<>();
        read(
                statement,
                "select order_id, decision, cancelled_at is not null from inventory.decision where " + of("order_id"),
                row -> decisions.put(row.getString(1), new Decided(row.getString(2), row.getBoolean(3))));
        return decisions;
    }

    /** Of all orders: whose SKU it was nobody can tell. */
    private static List<String> decisionsWithoutOrder(Statement statement) throws SQLException {
        List<String> ids = new ArrayList<>();
        read(statement, """
                select d.order_id from inventory.decision d left join orders.sales_order o on o.id = d.order_id
                where o.id is null""", row -> ids.add(row.getString(1)));
        return ids;
    }

    private Map<String, Units> units(Statement statement) throws SQLException {
        Map<String, Units> units = new HashMap<>();
        read(
                statement,
                """
                select cause_id, coalesce(sum(allocated) filter (where type = 'ALLOCATED'), 0),
                       coalesce(-sum(allocated) filter (where type = 'RELEASED'), 0)
                from inventory.stock_movement where type in ('ALLOCATED', 'RELEASED') and\s""" + of("cause_id") + " group by cause_id",
                row -> units.put(row.getString(1), new Units(row.getLong(2), row.getLong(3))));
        return units;
    }

    private Map<String, Stock> stock(Statement statement) throws SQLException {
        Map<String, Stock> stock = new HashMap<>();
        read(
                statement,
                """
                select l.sku, (select coalesce(sum(m.on_hand), 0) from inventory.stock_movement m
                               where m.sku = l.sku and m.type = 'RECEIVED'), sum(l.allocated)
                from inventory.stock_level l""" + (sku == null ? "" : " where l.sku = '" + sku + "'") + " group by l.sku",
                row -> stock.put(row.getString(1), new Stock(row.getLong(2), row.getLong(3))));
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
        JsonNode proof = api.get().get("/api/v1/proof?full=true").body();
        List<String> wrong = new ArrayList<>();
        if (!proof.path("holds").asBoolean()) {
            wrong.add(proof.toString());
        }
        return new Rest(
                wrong,
                proof.path("inFlight").asLong(),
                prepared.get(0),
                broker.get().preparedTransactions(),
                broker.get().messages());
    }

    /** Whether everything is at rest; reads nothing else. */
    public boolean isAtRest() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            return new RestRules(rest(statement)).check().isEmpty();
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

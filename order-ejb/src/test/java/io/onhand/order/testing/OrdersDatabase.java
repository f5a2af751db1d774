package io.onhand.order.testing;

import io.onhand.shared.database.SchemaMigration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** One real PostgreSQL for all tests of this JVM, with schema {@code orders} migrated. It ends with the JVM. */
public final class OrdersDatabase {

    private static final EmbeddedPostgres SERVER = start();

    private OrdersDatabase() {}

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "60")
                    .setServerConfig("max_prepared_transactions", "10")
                    .setServerConfig("lock_timeout", "10s")
                    .start();
            SchemaMigration.migrate(server.getPostgresDatabase(), "orders", OrdersDatabase.class.getClassLoader());
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static DataSource dataSource() {
        return SERVER.getPostgresDatabase();
    }

    /** A further database on the same server, empty. */
    public static DataSource another(String name) throws SQLException {
        execute("create database " + name);
        return SERVER.getDatabase("postgres", name);
    }

    /** A connection with a transaction of its own: nothing is committed unless the test does it. */
    public static Connection transaction() throws SQLException {
        Connection connection = dataSource().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /** Removes all rows. */
    public static void empty() throws SQLException {
        execute("truncate orders.sales_order, orders.order_line, orders.idempotency_key, orders.shipment,"
                + " orders.event_batch, orders.order_event, orders.proof_checkpoint, orders.lease restart identity");
        execute("insert into orders.proof_checkpoint default values");
    }

    /** Runs one statement and commits it; returns the number of rows that it touched. */
    public static int execute(String sql, Object... parameters) throws SQLException {
        try (Connection connection = dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            statement.execute();
            return statement.getUpdateCount();
        }
    }

    /** The first column of all rows, as text. */
    public static List<String> column(String sql, Object... parameters) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = dataSource().getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            bind(select, parameters);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
        }
        return values;
    }

    public static long count(String table) throws SQLException {
        try (Connection connection = dataSource().getConnection();
                Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("select count(*) from orders." + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Commits a pending order with one line per quantity, of SKUs A, B, C and so on. */
    public static UUID pendingOrder(UUID id, Instant acceptedAt, long... quantities) throws SQLException {
        execute(
                "insert into orders.sales_order (id, client_id, customer, currency, accepted_at)"
                        + " values (?, 'shop', '17850', 'GBP', ?)",
                id,
                acceptedAt);
        for (int i = 0; i < quantities.length; i++) {
            execute(
                    "insert into orders.order_line (order_id, line, sku, quantity, unit_price) values (?, ?, ?, ?, 2.55)",
                    id,
                    i + 1,
                    String.valueOf((char) ('A' + i)),
                    quantities[i]);
        }
        return id;
    }

    /** Commits a confirmed order, as {@link #pendingOrder}. */
    public static UUID confirmedOrder(UUID id, Instant acceptedAt, long... quantities) throws SQLException {
        pendingOrder(id, acceptedAt, quantities);
        execute("update orders.sales_order set decision = 'CONFIRMED', decided_at = ? where id = ?", acceptedAt, id);
        return id;
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(
                    i + 1, parameters[i] instanceof Instant instant ? Timestamp.from(instant) : parameters[i]);
        }
    }
}

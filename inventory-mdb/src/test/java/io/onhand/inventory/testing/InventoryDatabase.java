package io.onhand.inventory.testing;

import io.onhand.shared.database.SchemaMigration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** One real PostgreSQL for all tests of this JVM, with schema {@code inventory} migrated. It ends with the JVM. */
public final class InventoryDatabase {

    private static final EmbeddedPostgres SERVER = start();

    private InventoryDatabase() {}

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "60")
                    .setServerConfig("max_prepared_transactions", "10")
                    .setServerConfig("lock_timeout", "20s")
                    .setServerConfig("deadlock_timeout", "200ms")
                    .start();
            SchemaMigration.migrate(
                    server.getPostgresDatabase(), "inventory", InventoryDatabase.class.getClassLoader());
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static DataSource dataSource() {
        return SERVER.getPostgresDatabase();
    }

    /** A connection with a transaction of its own: nothing is committed unless the test does it. */
    public static Connection transaction() throws SQLException {
        Connection connection = dataSource().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /** Removes all rows but the default location. */
    public static void empty() throws SQLException {
        execute(
                "truncate inventory.item, inventory.location, inventory.stock_level, inventory.decision,"
                        + " inventory.allocation, inventory.shipment, inventory.shipment_line, inventory.stock_movement,"
                        + " inventory.idempotency_key, inventory.closing_balance, inventory.ledger_checkpoint restart identity");
        execute("insert into inventory.ledger_checkpoint default values");
        location("MAIN", 100);
    }

    public static void location(String code, int priority) throws SQLException {
        execute("insert into inventory.location (code, priority) values (?, ?)", code, priority);
    }

    /** Puts so many units of the SKU on a location's shelf, with the movement that the ledger needs. */
    public static void stock(String sku, String location, long onHand) throws SQLException {
        execute("insert into inventory.item (sku) values (?) on conflict do nothing", sku);
        execute("insert into inventory.stock_level (sku, location, on_hand) values (?, ?, ?)", sku, location, onHand);
        execute(
                "insert into inventory.stock_movement (sku, location, type, on_hand, reserved, allocated, cause_id,"
                        + " client_id, actor, at) values (?, ?, 'RECEIVED', ?, 0, 0, gen_random_uuid(), 'test', 'test', now())",
                sku,
                location,
                onHand);
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
        return Long.parseLong(column("select count(*) from inventory." + table).get(0));
    }

    /** On hand, allocated and version of one level, separated by blanks. */
    public static String level(String sku, String location) throws SQLException {
        return column(
                        "select concat_ws(' ', on_hand, allocated, version) from inventory.stock_level"
                                + " where sku = ? and location = ?",
                        sku,
                        location)
                .get(0);
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(
                    i + 1, parameters[i] instanceof Instant instant ? Timestamp.from(instant) : parameters[i]);
        }
    }
}

package io.onhand.inventory.testing;

import io.onhand.shared.testing.SchemaDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** One real PostgreSQL for all tests of this JVM, with schema {@code inventory} migrated. It ends with the JVM. */
public final class InventoryDatabase {

    private static final SchemaDatabase DATABASE =
            SchemaDatabase.start("inventory", Map.of("lock_timeout", "20s", "deadlock_timeout", "200ms"));

    private InventoryDatabase() {}

    public static DataSource dataSource() {
        return DATABASE.dataSource();
    }

    /** A connection with a transaction of its own: nothing is committed unless the test does it. */
    public static Connection transaction() throws SQLException {
        return DATABASE.transaction();
    }

    /** Runs one statement and commits it; returns the number of rows that it touched. */
    public static int execute(String sql, Object... parameters) throws SQLException {
        return DATABASE.execute(sql, parameters);
    }

    /** The first column of all rows, as text. */
    public static List<String> column(String sql, Object... parameters) throws SQLException {
        return DATABASE.column(sql, parameters);
    }

    public static long count(String table) throws SQLException {
        return DATABASE.count(table);
    }

    /** Removes all rows but the default location. */
    public static void empty() throws SQLException {
        execute("truncate inventory.item, inventory.location, inventory.stock_level, inventory.decision,"
                + " inventory.allocation, inventory.shipment, inventory.shipment_line, inventory.stock_movement,"
                + " inventory.idempotency_key, inventory.level_setting, inventory.closing_balance,"
                + " inventory.ledger_checkpoint restart identity");
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

    /** On hand, allocated and version of one level, separated by blanks. */
    public static String level(String sku, String location) throws SQLException {
        return column(
                        "select concat_ws(' ', on_hand, allocated, version) from inventory.stock_level"
                                + " where sku = ? and location = ?",
                        sku,
                        location)
                .get(0);
    }
}

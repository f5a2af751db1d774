package io.onhand.order.testing;

import io.onhand.shared.testing.SchemaDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** One real PostgreSQL for all tests of this JVM, with schema {@code orders} migrated. It ends with the JVM. */
public final class OrdersDatabase {

    private static final SchemaDatabase DATABASE = SchemaDatabase.start("orders", Map.of("lock_timeout", "10s"));

    private OrdersDatabase() {}

    public static DataSource dataSource() {
        return DATABASE.dataSource();
    }

    /** A further database on the same server, empty. */
    public static DataSource another(String name) throws SQLException {
        return DATABASE.another(name);
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

    /** Removes all rows. */
    public static void empty() throws SQLException {
        execute("truncate orders.sales_order, orders.order_line, orders.idempotency_key, orders.shipment,"
                + " orders.event_batch, orders.order_event, orders.proof_checkpoint, orders.lease restart identity");
        execute("insert into orders.proof_checkpoint default values");
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
}

package io.onhand.order.testing;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** So many rows that no sensible plan reads a table from end to end. */
public final class LargeOrders {

    /** The tables that grow with every order. */
    public static final List<String> TABLES =
            List.of("sales_order", "order_line", "idempotency_key", "shipment", "event_batch", "order_event");

    private static final int ORDERS = 40_000;

    private LargeOrders() {}

    /** Fills the emptied tables: confirmed and shipped orders, events of two in a batch, all numbered; tells the planner. */
    public static void fill() throws SQLException {
        OrdersDatabase.empty();
        OrdersDatabase.execute("insert into orders.sales_order"
                + " (id, client_id, customer, currency, accepted_at, decision, decided_at, fulfilment)"
                + " select " + id("n")
                + ", 'shop', (12000 + n % 4000)::text, 'GBP', now() - interval '1 day', 'CONFIRMED',"
                + " now() - interval '1 day', 'FULFILLED' from generate_series(1, " + ORDERS + ") as n");
        OrdersDatabase.execute("insert into orders.order_line (order_id, line, sku, quantity, shipped)"
                + " select o.id, line, 'A', 1, 1 from orders.sales_order o, generate_series(1, 2) as line");
        OrdersDatabase.execute(
                "insert into orders.idempotency_key (client_id, path, key, fingerprint, order_id, created_at)"
                        + " select 'shop', '/orders', id, 'print', id, now() from orders.sales_order");
        OrdersDatabase.execute("insert into orders.shipment (id, order_id, shipped_at)"
                + " select gen_random_uuid(), id, now() - interval '1 day' from orders.sales_order");
        OrdersDatabase.execute("insert into orders.event_batch (size, first_seq)"
                + " select 2, 2 * n - 1 from generate_series(1, " + ORDERS + ") as n");
        OrdersDatabase.execute("insert into orders.order_event (batch_id, ordinal, order_id, type, at)"
                + " select b.id, ordinal, " + id("b.id") + ", 'OrderConfirmed', now() - interval '1 day'"
                + " from orders.event_batch b, generate_series(0, 1) as ordinal");
        for (String table : TABLES) {
            OrdersDatabase.execute("vacuum (analyze) orders." + table);
        }
    }

    /** An id that is smaller than those made now. */
    private static String id(String number) {
        return "('01900000-0000-7000-8000-' || lpad(to_hex(" + number + "), 12, '0'))::uuid";
    }

    /** One of the confirmed orders. */
    public static UUID confirmed() {
        return UUID.fromString("01900000-0000-7000-8000-000000001000");
    }

    /** Stores a pending order of one line and returns its id. */
    public static UUID pending() throws SQLException {
        return OrdersDatabase.pendingOrder(Placements.id(), Instant.now(), 3);
    }
}

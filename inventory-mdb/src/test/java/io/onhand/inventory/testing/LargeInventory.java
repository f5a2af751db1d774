package io.onhand.inventory.testing;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** So many rows that no sensible plan reads a table from end to end. */
public final class LargeInventory {

    /** The tables that grow with every order. */
    public static final List<String> TABLES =
            List.of("decision", "allocation", "shipment", "shipment_line", "stock_movement", "idempotency_key");

    private static final int ORDERS = 40_000;

    private LargeInventory() {}

    /** Fills the emptied tables: confirmed and shipped orders of 400 SKUs; tells the planner. */
    public static void fill() throws SQLException {
        InventoryDatabase.empty();
        InventoryDatabase.execute(
                "insert into inventory.item (sku) select " + sku("n") + " from generate_series(0, 399) as n");
        InventoryDatabase.execute("insert into inventory.stock_level (sku, location, on_hand)"
                + " select sku, 'MAIN', 1000000 from inventory.item");
        InventoryDatabase.execute("insert into inventory.decision (order_id, client_id, decision, decided_at)"
                + " select " + id("n") + ", 'shop', 'CONFIRMED', now() - interval '1 day'"
                + " from generate_series(1, " + ORDERS + ") as n");
        InventoryDatabase.execute("insert into inventory.allocation (order_id, line, location, sku, quantity, shipped)"
                + " select " + id("n") + ", line, 'MAIN', " + sku("n % 400") + ", 1, 1"
                + " from generate_series(1, " + ORDERS + ") as n, generate_series(1, 2) as line");
        InventoryDatabase.execute("insert into inventory.shipment (id, order_id, shipped_at, client_id, actor)"
                + " select order_id, order_id, now() - interval '1 day', 'shop', 'ann' from inventory.decision");
        InventoryDatabase.execute("insert into inventory.shipment_line (shipment_id, line, location, quantity)"
                + " select order_id, line, location, quantity from inventory.allocation");
        InventoryDatabase.execute(
                "insert into inventory.stock_movement (sku, location, type, on_hand, reserved, allocated,"
                        + " available_after, cause_id, client_id, actor, at)"
                        + " select sku, location, type, case type when 'SHIPPED' then -1 else 0 end, 0,"
                        + " case type when 'SHIPPED' then -1 else 1 end, 1000, order_id, 'shop', 'ann', now()"
                        + " from inventory.allocation, (values ('ALLOCATED'), ('SHIPPED')) as types (type)");
        InventoryDatabase.execute(
                "insert into inventory.idempotency_key (client_id, path, key, fingerprint, cause_id, created_at)"
                        + " select 'shop', '/stock', order_id, 'print', order_id, now() from inventory.decision");
        for (String table : TABLES) {
            InventoryDatabase.execute("vacuum (analyze) inventory." + table);
        }
    }

    private static String sku(String number) {
        return "'SKU-' || lpad((" + number + ")::text, 3, '0')";
    }

    private static String id(String number) {
        return "('01900000-0000-7000-8000-' || lpad(to_hex(" + number + "), 12, '0'))::uuid";
    }

    /** One of the shipped orders. */
    public static UUID shipped() {
        return UUID.fromString("01900000-0000-7000-8000-000000001000");
    }
}

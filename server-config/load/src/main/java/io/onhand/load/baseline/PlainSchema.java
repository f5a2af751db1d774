package io.onhand.load.baseline;

import io.onhand.load.Catalogue;
import io.onhand.load.Database;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The product's tables once more, in two schemas of their own beside those of the product, empty and stocked at the start
 * and dropped at the end.
 */
public final class PlainSchema implements AutoCloseable {

    private static final String ORDERS = "bench_plain_orders";
    private static final String INVENTORY = "bench_plain_inventory";

    private final Database database;

    public PlainSchema(Database database, int skus) throws SQLException, IOException {
        this.database = database;
        drop();
        create(ORDERS, "orders");
        create(INVENTORY, "inventory");
        stock(skus);
    }

    /** Opens a connection that sees the tables of the inventory, then of orders; both have their own key tables. */
    Connection connect() throws SQLException {
        Connection connection = database.connect(INVENTORY + "," + ORDERS);
        connection.setAutoCommit(false);
        return connection;
    }

    private void create(String schema, String service) throws SQLException, IOException {
        try (Connection connection = database.connect(schema);
                Statement statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
            for (String script : MigrationScripts.of(service)) {
                statement.execute(script);
            }
        }
    }

    private void stock(int skus) throws SQLException {
        try (Connection connection = database.connect(INVENTORY);
                Statement statement = connection.createStatement()) {
            statement.execute("insert into item (sku) select 'BENCH-' || lpad(n::text, 5, '0')"
                    + " from generate_series(0, " + (skus - 1) + ") as n");
            statement.execute("insert into stock_level (sku, location, on_hand) select sku, 'MAIN', " + Catalogue.UNITS
                    + " from item");
            statement.execute("analyze item, stock_level");
        }
    }

    private void drop() throws SQLException {
        try (Connection connection = database.connect("public");
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists " + ORDERS + ", " + INVENTORY + " cascade");
        }
    }

    @Override
    public void close() throws SQLException {
        drop();
    }
}

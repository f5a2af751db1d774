package io.onhand.server.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A connection that fills the tables of one service, set by set. The orders are computed from their numbers, so that both
 * services are filled side by side, over a connection each, without reading each other's tables. Not thread-safe.
 */
final class FillSession implements AutoCloseable {

    /** Rows are consistent by construction: checking each foreign key would take most of the time. */
    private static final String UNCHECKED = "set session_replication_role = replica";

    private static final List<String> SETTINGS = List.of(
            "set statement_timeout = 0", "set synchronous_commit = off", "set work_mem = '64MB'", "set jit = off");

    private static final String TIME_ID = """
            create function pg_temp.time_id(at timestamptz, name text) returns uuid language sql immutable as $$
              select (substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-7' || substr(m, 1, 3) || '-8' || substr(m, 4, 3) || '-'
                      || substr(m, 7, 12))::uuid
              from (select lpad(to_hex(floor(extract(epoch from at) * 1000)::bigint), 12, '0') as h, md5(name) as m) text $$""";

    /** Of 200 orders 4 are rejected; of the last half percent nothing has been shipped yet. */
    private static final String ORDERS = """
            create temporary table fill_order as
            select n, pg_temp.time_id(at, ':salt' || n) as id, at, (12000 + n * 7 % 4000)::text as customer, confirmed, shipped,
                   at + interval '1 day' as shipped_at, pg_temp.time_id(at + interval '1 day', ':salt' || 's' || n) as shipment
            from (select n, to_timestamp((:begin + n * :step) / 1000.0) as at, n % 50 <> 0 as confirmed,
                         n % 50 <> 0 and n < :orders * 0.995 as shipped
                  from generate_series(:from, :to - 1) as n) numbered""";

    private static final String LINES = """
            create temporary table fill_line as
            select o.n, o.id, line, 'BENCH-' || lpad(((o.n * 7919 + line * 104729) % :skus)::text, 5, '0') as sku,
                   (1 + (o.n + line) % 12)::bigint as quantity, o.confirmed, o.shipped, o.at, o.shipped_at, o.shipment
            from fill_order o, generate_series(1, 2) as line""";

    private final Connection connection;
    private final FillPlan plan;

    FillSession(DatabaseDriver driver, FillPlan plan) throws SQLException {
        this.plan = plan;
        connection = driver.connect("public");
        try (Statement statement = connection.createStatement()) {
            for (String setting : SETTINGS) {
                statement.execute(setting);
            }
            statement.execute(UNCHECKED);
            statement.execute(TIME_ID);
        }
        connection.setAutoCommit(false);
    }

    /** Runs the statements for some of the orders in one transaction, over temporary tables of these and their lines. */
    void fill(long from, long to, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(plan.statement(ORDERS, from, to));
            statement.execute(plan.statement(LINES, from, to));
            for (String sql : statements) {
                statement.execute(plan.statement(sql, from, to));
            }
            statement.execute("drop table fill_order, fill_line");
        }
        connection.commit();
    }

    /** Runs one statement outside of any transaction. */
    void alone(String sql) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } finally {
            connection.setAutoCommit(false);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

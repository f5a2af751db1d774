package io.onhand.load.fill;

import io.onhand.load.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;

/**
 * A connection that fills some tables, set by set. The orders are computed from their numbers, so that tables are filled
 * side by side, over several connections, without reading each other. Not thread-safe.
 */
final class FillSession implements AutoCloseable {

    /** Rows are consistent by construction: checking each foreign key would take most of the time. */
    private static final String UNCHECKED = "set session_replication_role = replica";

    private static final List<String> SETTINGS = List.of(
            "set statement_timeout = 0",
            "set synchronous_commit = off",
            "set work_mem = '64MB'",
            "set temp_buffers = '64MB'",
            "set jit = off");

    /** Each argument is used once, and all is immutable: so the planner puts it in line, and no call costs anything. */
    private static final String TIME_ID = """
        create function pg_temp.time_id(millis bigint, name text) returns uuid language sql immutable as $$
          select overlay(overlay(lpad(to_hex(millis), 12, '0') || substr(md5(name), 1, 20) placing '7' from 13)
                         placing '8' from 17)::uuid $$\
        """;

    /** Of 200 orders 4 are rejected; of the last half percent nothing has been shipped yet. */
    private static final String ORDERS = """
        create temporary table fill_order as
        select n, pg_temp.time_id(millis, ':salt' || n) as id, to_timestamp(millis / 1000.0) as at,
               (12000 + n * 7 % 4000)::text as customer, confirmed, shipped,
               to_timestamp(millis / 1000.0) + interval '1 day' as shipped_at,
               pg_temp.time_id(millis + 86400000, ':salts' || n) as shipment
        from (select n, floor(:begin + n * :step)::bigint as millis, n % 50 <> 0 as confirmed,
                     n % 50 <> 0 and n < :orders * 0.995 as shipped
              from generate_series(:from::bigint, :to::bigint - 1) as n) numbered\
        """;

    private static final String LINES = """
        create temporary table fill_line as
        select o.n, o.id, line, 'BENCH-' || lpad(((o.n * 7919 + line * 104729) % :skus)::text, 5, '0') as sku,
               (1 + (o.n + line) % 12)::bigint as quantity, o.confirmed, o.shipped, o.at, o.shipped_at, o.shipment
        from fill_order o, generate_series(1, 2) as line\
        """;

    private final Connection connection;
    private final FillPlan plan;

    FillSession(Database database, FillPlan plan) throws SQLException {
        this.plan = plan;
        connection = database.connect("public");
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

    /**
     * Leaves no work behind for later readers: the planner knows the tables, and no page of theirs is still to be frozen,
     * marked or written.
     *
     * @param progress is told each table
     */
    void settle(List<String> tables, Consumer<String> progress) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            // Commits of this session are written some time later, and rows of one that is not cannot be frozen.
            statement.execute("checkpoint");
            for (String table : tables) {
                progress.accept(table);
                statement.execute("vacuum (analyze, freeze) " + table);
            }
            statement.execute("checkpoint");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

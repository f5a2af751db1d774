package io.onhand.shared.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.testing.OrdersDatabase;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SchemaMigrationTest {

    private static final String TABLES = "select table_name from information_schema.tables"
            + " where table_schema = 'orders' and table_name not like 'flyway%' order by 1";

    @Test
    void allTablesAreThere() throws Exception {
        assertThat(OrdersDatabase.column(TABLES))
                .contains("event_batch", "idempotency_key", "order_event", "order_line", "sales_order", "shipment");
    }

    @Test
    void migratingTwiceChangesNothing() throws Exception {
        List<String> history = OrdersDatabase.column("select installed_on::text from orders.flyway_schema_history");
        String first = SchemaMigration.migrate(
                OrdersDatabase.dataSource(), "orders", getClass().getClassLoader());
        assertThat(SchemaMigration.migrate(
                        OrdersDatabase.dataSource(), "orders", getClass().getClassLoader()))
                .isEqualTo(first)
                .isNotBlank();
        assertThat(OrdersDatabase.column("select installed_on::text from orders.flyway_schema_history"))
                .isEqualTo(history);
    }

    @Test
    void aDatabaseThatDoesNotAnswerYetIsWaitedFor() {
        var refusals = new AtomicInteger(2);
        DataSource late = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection") && refusals.getAndDecrement() > 0) {
                        throw new SQLException("The connection attempt failed.", "08001");
                    }
                    return method.invoke(OrdersDatabase.dataSource(), arguments);
                });
        assertThat(SchemaMigration.migrate(late, "orders", getClass().getClassLoader()))
                .isNotBlank();
        assertThat(refusals).hasNegativeValue();
    }

    /** Whoever builds an index waits for the one who reads, whose snapshot is older; then its session is killed. */
    @Test
    void anIndexThatWasHalfBuiltIsBuiltAnewAndWritersGoOnMeanwhile() throws Exception {
        OrdersDatabase.execute("drop schema if exists indexed cascade");
        DataSource database = OrdersDatabase.dataSource();
        ClassLoader scripts = getClass().getClassLoader();
        try (Connection reader = OrdersDatabase.transaction();
                Statement statement = reader.createStatement()) {
            statement.execute("set transaction isolation level repeatable read");
            statement.execute("select 1");
            var building = CompletableFuture.supplyAsync(() -> SchemaMigration.migrate(database, "indexed", scripts));
            Awaitility.await()
                    .until(
                            () -> OrdersDatabase.column(
                                    "select 1 from pg_stat_progress_create_index where phase like 'waiting%'"),
                            waiting -> !waiting.isEmpty());
            OrdersDatabase.execute("insert into indexed.indexed values (1)");
            OrdersDatabase.execute("select pg_terminate_backend(pid) from pg_stat_progress_create_index");
            assertThat(building).failsWithin(Duration.ofMinutes(1));
            reader.rollback();
        }
        assertThat(SchemaMigration.migrate(database, "indexed", scripts)).isEqualTo("2");
        assertThat(OrdersDatabase.column(
                        "select indisvalid::text from pg_index where indexrelid = 'indexed.indexed_n'::regclass"))
                .containsExactly("true");
    }

    @Test
    void aSavepointUndoesWhatCameAfterItAndTheTransactionGoesOn() throws Exception {
        try (Connection connection = OrdersDatabase.transaction();
                Statement statement = connection.createStatement()) {
            statement.execute("create temporary table kept (n int)");
            statement.execute("insert into kept values (1)");
            SqlSavepoint savepoint = SqlSavepoint.set(connection);
            statement.execute("insert into kept values (2)");
            assertThat(failing(statement)).isTrue();
            savepoint.rollBack();
            try (var rows = statement.executeQuery("select n from kept")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(1);
                assertThat(rows.next()).isFalse();
            }
        }
    }

    private static boolean failing(Statement statement) {
        try {
            return statement.execute("insert into kept values ('no number')");
        } catch (SQLException e) {
            return SqlFailures.isRefusedData(e);
        }
    }
}

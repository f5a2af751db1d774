package io.onhand.order.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.onhand.order.testing.OrdersDatabase;
import io.onhand.shared.database.SchemaMigration;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A migration on a pool whose limits are those of requests, here a tenth of a second instead of 30. */
class MigratingUnhurriedTest {

    private static final ClassLoader SCRIPTS = MigratingUnhurriedTest.class.getClassLoader();
    private static final int LIMIT_MILLIS = 100;
    private static int databases;

    private DataSource database;
    private final Queue<String> limitsGivenBack = new ConcurrentLinkedQueue<>();
    private DataSource pool;

    @BeforeEach
    void migrateToTheVersionBefore() throws SQLException {
        database = OrdersDatabase.another("unhurried" + ++databases);
        Flyway.configure(SCRIPTS)
                .dataSource(database)
                .defaultSchema("orders")
                .locations("classpath:db/orders")
                .target("6")
                .load()
                .migrate();
        pool = hurried(database);
    }

    private DataSource hurried(DataSource unlimited) {
        var limited = new PGSimpleDataSource();
        limited.setURL(((PGSimpleDataSource) unlimited).getURL());
        limited.setUser("postgres");
        limited.setOptions("-c statement_timeout=" + LIMIT_MILLIS + " -c lock_timeout=3000");
        return (DataSource)
                Proxy.newProxyInstance(SCRIPTS, new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    Object result = invoke(limited, method, arguments);
                    return result instanceof Connection connection ? noting(connection) : result;
                });
    }

    /** A pool would keep it open, with the limits that it has by then. */
    private Connection noting(Connection connection) {
        return (Connection)
                Proxy.newProxyInstance(SCRIPTS, new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close") && !connection.isClosed()) {
                        limitsGivenBack.add(show(connection, "statement_timeout") + " "
                                + show(connection, "lock_timeout") + " " + show(connection, "application_name"));
                    }
                    return invoke(connection, method, arguments);
                });
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String one(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** What {@code pg_dump} holds for as long as it runs. */
    private Connection dump() throws SQLException {
        Connection dump = database.getConnection();
        dump.setAutoCommit(false);
        execute(dump, "set application_name = 'pg_dump'");
        execute(dump, "lock table orders.lease in access share mode");
        return dump;
    }

    private CompletableFuture<String> migrating(Duration patience) {
        return CompletableFuture.supplyAsync(() -> SchemaMigration.migrate(pool, "orders", SCRIPTS, patience));
    }

    @Test
    void aLockThatIsHeldForLongerThanAStatementMayTakeIsWaitedFor() throws Exception {
        CompletableFuture<String> migration;
        try (Connection dump = dump()) {
            migration = migrating(Duration.ofMinutes(1));
            for (int tries = 0; tries < 2; tries++) {
                await("it waits for the lock").until(() -> waits() > 0);
                await("it lets the others go on").until(() -> waits() == 0);
            }
            assertThat(migration).isNotDone();
            dump.rollback();
        }
        assertThat(migration).succeedsWithin(Duration.ofSeconds(30));
        assertThat(
                        one(
                                "select count(*) from information_schema.columns where table_name = 'lease' and column_name = 'term'"))
                .isEqualTo("1");
    }

    private int waits() throws SQLException {
        return Integer.parseInt(
                one("select count(*) from pg_locks where mode = 'AccessExclusiveLock' and not granted"));
    }

    @Test
    void whoGivesUpSaysWhoHoldsTheTablesAndWhatToDo() throws Exception {
        try (Connection dump = dump()) {
            assertThatThrownBy(() -> SchemaMigration.migrate(pool, "orders", SCRIPTS, Duration.ofSeconds(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("V7 (lease term)")
                    .hasMessageContaining("pg_dump (pid ")
                    .hasMessageContaining("onhand.jar migrate");
            dump.rollback();
        }
        assertThat(one("select max(version::int) from orders.flyway_schema_history"))
                .isEqualTo("6");
    }

    @Test
    void aNodeWaitsForTheMigrationOfAnotherForAsLongAsItTakesAndSaysSo() throws Exception {
        CompletableFuture<String> first;
        CompletableFuture<String> second;
        try (Connection holder = database.getConnection()) {
            execute(holder, "select pg_advisory_lock(4711)");
            first = migratingSlowly();
            await("it has begun").until(() -> underWay().startsWith("schema slow: V1 (slow) for "));
            second = migratingSlowly();
            await("it waits for longer than it would for a table")
                    .pollInterval(Duration.ofMillis(10))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> underWay()
                            .matches("schema slow: waits for the node that migrates it, pid .* for ([4-9]|\\d\\d+) s"));
            assertThat(first).isNotDone();
            assertThat(second).isNotDone();
        }
        assertThat(first).succeedsWithin(Duration.ofSeconds(30)).isEqualTo("1");
        assertThat(second).succeedsWithin(Duration.ofSeconds(30)).isEqualTo("1");
        assertThat(one("select count(*) from slow.flyway_schema_history where version is not null"))
                .isEqualTo("1");
        await("nothing is under way any more").until(() -> underWay().isEmpty());
    }

    private CompletableFuture<String> migratingSlowly() {
        return CompletableFuture.supplyAsync(
                () -> SchemaMigration.migrate(pool, "slow", SCRIPTS, Duration.ofSeconds(1)));
    }

    private static String underWay() {
        return System.getProperty("onhand.migration", "");
    }

    @Test
    void afterwardsTheConnectionsOfThePoolAreAsTheyWere() {
        assertThat(migrating(Duration.ofMinutes(1))).succeedsWithin(Duration.ofSeconds(30));
        assertThat(limitsGivenBack)
                .isNotEmpty()
                .allMatch(limits -> limits.equals(LIMIT_MILLIS + "ms 3s PostgreSQL JDBC Driver"));
    }
}

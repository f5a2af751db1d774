package io.onhand.order.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.onhand.order.testing.OrdersDatabase;
import io.onhand.shared.database.SchemaMigration;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A new version migrates while servers of the old one work on the same tables. */
class UpgradingUnderLoadTest {

    private static final ClassLoader SCRIPTS = UpgradingUnderLoadTest.class.getClassLoader();
    private static final String WAITS =
            "select count(*) from pg_locks where mode = 'AccessExclusiveLock' and not granted";
    private static final String REFERENCES = "select count(*) from pg_constraint"
            + " where contype = 'f' and conrelid in ('orders.order_line'::regclass, 'orders.order_event'::regclass)";
    private static final String ORDER = "insert into orders.sales_order (id, client_id, accepted_at)"
            + " values (gen_random_uuid(), 'shop', now())";

    /** The script waits half a second at a time. */
    private static final Duration SOON = Duration.ofSeconds(3);

    private final DataSource database;

    UpgradingUnderLoadTest() throws SQLException {
        database = OrdersDatabase.another("upgrading");
    }

    @Test
    void aTransactionUnderWayIsWaitedForAndOthersGoOnMeanwhile() throws Exception {
        Flyway.configure(SCRIPTS)
                .dataSource(database)
                .defaultSchema("orders")
                .locations("classpath:db/orders")
                .target("5")
                .load()
                .migrate();
        assertThat(number(REFERENCES)).isEqualTo(3);
        CompletableFuture<String> upgrade;
        try (Connection underWay = database.getConnection();
                Statement insert = underWay.createStatement()) {
            underWay.setAutoCommit(false);
            insert.executeUpdate(ORDER);
            upgrade = CompletableFuture.supplyAsync(() -> SchemaMigration.migrate(database, "orders", SCRIPTS));
            for (int turn = 0; turn < 3; turn++) {
                await("the upgrade waits for the lock")
                        .pollInterval(Duration.ofMillis(10))
                        .until(() -> number(WAITS) > 0);
                assertThat(CompletableFuture.supplyAsync(this::order)).succeedsWithin(SOON);
            }
            assertThat(upgrade).isNotDone();
            underWay.commit();
        }
        assertThat(upgrade).succeedsWithin(Duration.ofSeconds(30)).isNotEqualTo("5");
        assertThat(number(REFERENCES)).isZero();
        assertThat(number("select count(*) from orders.sales_order")).isEqualTo(4);
    }

    private boolean order() {
        try (Connection connection = database.getConnection();
                Statement insert = connection.createStatement()) {
            return insert.executeUpdate(ORDER) == 1;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement select = connection.createStatement();
                ResultSet row = select.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}

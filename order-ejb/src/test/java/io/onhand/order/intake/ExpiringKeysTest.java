package io.onhand.order.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.onhand.order.schema.OrderSchema;
import io.onhand.order.testing.OrdersDatabase;
import io.onhand.shared.database.KeyExpiry;
import io.onhand.shared.testing.Injection;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Old keys go and young ones stay, on a real PostgreSQL; the timer is run by the test. */
class ExpiringKeysTest {

    @BeforeEach
    void emptyDatabase() throws SQLException {
        OrdersDatabase.empty();
    }

    private static void keys(String prefix, int count, int ageDays) throws SQLException {
        OrdersDatabase.execute(
                "insert into orders.idempotency_key (client_id, path, key, fingerprint, order_id, created_at)"
                        + " select 'shop', '/path', ? || n, 'print', gen_random_uuid(), now() - make_interval(days => ?)"
                        + " from generate_series(1, ?) as n",
                prefix,
                ageDays,
                count);
    }

    private static void expire(int chunkRows, int maxChunks) {
        Injection.into(
                        new ExpiringKeys(new KeyExpiry("orders.idempotency_key", chunkRows, maxChunks)),
                        OrdersDatabase.dataSource(),
                        new OrderSchema())
                .expire();
    }

    @Test
    void aKeyIsKeptForThirtyDays() throws SQLException {
        keys("old", 1, 31);
        keys("young", 1, 29);
        expire(10, 10);
        assertThat(OrdersDatabase.column("select key from orders.idempotency_key"))
                .containsExactly("young1");
    }

    @Test
    void moreThanOneChunkIsDeletedInOneRun() throws SQLException {
        keys("old", 25, 31);
        keys("young", 15, 29);
        expire(10, 10);
        assertThat(OrdersDatabase.count("idempotency_key")).isEqualTo(15);
    }

    @Test
    void whatOneRunLeavesTheNextOneTakes() throws SQLException {
        keys("old", 25, 31);
        expire(10, 2);
        assertThat(OrdersDatabase.count("idempotency_key")).isEqualTo(5);
        expire(10, 2);
        assertThat(OrdersDatabase.count("idempotency_key")).isZero();
    }

    @Test
    void whatAnotherNodeIsDeletingIsNotWaitedFor() throws SQLException {
        keys("old", 3, 31);
        try (Connection other = OrdersDatabase.transaction();
                Statement delete = other.createStatement()) {
            delete.execute("delete from orders.idempotency_key where key = 'old1'");
            expire(10, 10);
            assertThat(OrdersDatabase.column("select key from orders.idempotency_key"))
                    .containsExactly("old1");
        }
    }

    @Test
    void aDatabaseThatIsAwayDoesNotEndTheTimer() {
        DataSource away = (DataSource) Proxy.newProxyInstance(
                ExpiringKeysTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    throw new SQLException("away");
                });
        assertThatCode(() -> Injection.into(new ExpiringKeys(), away, new OrderSchema())
                        .expire())
                .doesNotThrowAnyException();
    }
}

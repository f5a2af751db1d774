package io.onhand.inventory.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.onhand.inventory.schema.InventorySchema;
import io.onhand.inventory.testing.InventoryDatabase;
import io.onhand.shared.database.KeyExpiry;
import io.onhand.shared.testing.Injection;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Old keys go and young ones stay, on a real PostgreSQL; the timer is run by the test. */
class ExpiringBookingKeysTest {

    @BeforeEach
    void emptyDatabase() throws SQLException {
        InventoryDatabase.empty();
    }

    private static void keys(String prefix, int count, int ageDays) throws SQLException {
        InventoryDatabase.execute(
                "insert into inventory.idempotency_key (client_id, path, key, fingerprint, cause_id, created_at)"
                        + " select 'shop', '/path', ? || n, 'print', gen_random_uuid(), now() - make_interval(days => ?)"
                        + " from generate_series(1, ?) as n",
                prefix,
                ageDays,
                count);
    }

    private static void expire(int chunkRows, int maxChunks) {
        Injection.into(
                        new ExpiringBookingKeys(new KeyExpiry("inventory.idempotency_key", chunkRows, maxChunks)),
                        InventoryDatabase.dataSource(),
                        new InventorySchema())
                .expire();
    }

    @Test
    void aKeyIsKeptForThirtyDays() throws SQLException {
        keys("old", 1, 31);
        keys("young", 1, 29);
        expire(10, 10);
        assertThat(InventoryDatabase.column("select key from inventory.idempotency_key"))
                .containsExactly("young1");
    }

    @Test
    void aDatabaseThatIsAwayDoesNotEndTheTimer() {
        DataSource away = (DataSource) Proxy.newProxyInstance(
                ExpiringBookingKeysTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    throw new SQLException("away");
                });
        assertThatCode(() -> Injection.into(new ExpiringBookingKeys(), away, new InventorySchema())
                        .expire())
                .doesNotThrowAnyException();
    }
}

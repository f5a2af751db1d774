package io.onhand.order.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.testing.OrdersDatabase;
import io.onhand.shared.testing.Injection;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AskingOrderDatabaseTest {

    private final AskingOrderDatabase asking = Injection.into(new AskingOrderDatabase(), OrdersDatabase.dataSource());

    @Test
    void theTimeIsThatOfTheDatabase() throws Exception {
        try (Connection connection = OrdersDatabase.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select clock_timestamp()")) {
            row.next();
            assertThat(asking.now())
                    .isBetween(
                            row.getTimestamp(1).toInstant(),
                            row.getTimestamp(1).toInstant().plusSeconds(60));
        }
    }

    @Test
    void aPreparedTransactionIsNamedWithItsAge() throws Exception {
        try (Connection connection = OrdersDatabase.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("begin");
            statement.execute("insert into orders.event_batch (size) values (1)");
            statement.execute("prepare transaction 'in doubt'");
            assertThat(asking.prepared()).hasSize(1).hasEntrySatisfying("in doubt", age -> assertThat(age)
                    .isBetween(Duration.ZERO, Duration.ofMinutes(1)));
            statement.execute("rollback prepared 'in doubt'");
        }
        assertThat(asking.prepared()).isEmpty();
    }
}

package io.onhand.order.healing;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.testing.OrdersDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaseTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Connection connection;
    private Lease lease;

    @BeforeEach
    void connect() throws SQLException {
        OrdersDatabase.empty();
        connection = OrdersDatabase.dataSource().getConnection();
        lease = new Lease(connection, "test");
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void whoComesFirstHasItAndMayProlongIt() throws SQLException {
        assertThat(lease.take("one", MINUTE)).isTrue();
        assertThat(lease.take("other", MINUTE)).isFalse();
        assertThat(lease.take("one", MINUTE)).isTrue();
    }

    @Test
    void whenItsTimeIsOverAnotherMayTakeIt() throws SQLException {
        lease.take("one", MINUTE);
        OrdersDatabase.execute("update orders.lease set until = now() - interval '1 s'");
        assertThat(lease.take("other", MINUTE)).isTrue();
        assertThat(lease.take("one", MINUTE)).isFalse();
    }

    @Test
    void aTimeThatLiesFurtherAheadThanItsTermIsOver() throws SQLException {
        lease.take("one", MINUTE);
        OrdersDatabase.execute("update orders.lease set until = now() + interval '3 h'");
        assertThat(lease.take("other", MINUTE)).isTrue();
        assertThat(lease.take("one", MINUTE)).isFalse();
    }

    @Test
    void aLongerTermThanOnesOwnIsRespected() throws SQLException {
        lease.take("one", Duration.ofHours(1));
        assertThat(lease.take("other", MINUTE)).isFalse();
    }

    @Test
    void ofAnOlderVersionWhichNotesNoTermOnesOwnIsTaken() throws SQLException {
        lease.take("one", MINUTE);
        OrdersDatabase.execute("update orders.lease set term = null, until = now() + interval '30 s'");
        assertThat(lease.take("other", MINUTE)).isFalse();
        OrdersDatabase.execute("update orders.lease set until = now() + interval '3 h'");
        assertThat(lease.take("other", MINUTE)).isTrue();
    }

    @Test
    void whatAHolderFinishedIsKnownToTheNextOne() throws SQLException {
        assertThat(lease.sinceFinished()).isEmpty();
        lease.take("one", MINUTE);
        assertThat(lease.sinceFinished()).isEmpty();
        assertThat(lease.finished("other")).isFalse();
        assertThat(lease.finished("one")).isTrue();
        lease.release("one");
        lease.take("other", MINUTE);
        assertThat(lease.sinceFinished())
                .hasValueSatisfying(age -> assertThat(age).isBetween(Duration.ZERO, MINUTE));
    }

    @Test
    void onlyItsHolderGivesItBack() throws SQLException {
        lease.take("one", MINUTE);
        assertThat(lease.release("other")).isFalse();
        assertThat(lease.release("one")).isTrue();
        assertThat(lease.take("other", MINUTE)).isTrue();
    }

    @Test
    void leasesOfDifferentNamesAreIndependent() throws SQLException {
        lease.take("one", MINUTE);
        assertThat(new Lease(connection, "another").take("other", MINUTE)).isTrue();
    }
}

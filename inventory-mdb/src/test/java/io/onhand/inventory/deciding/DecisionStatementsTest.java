package io.onhand.inventory.deciding;

import static io.onhand.inventory.testing.Stock.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.inventory.rules.DecidedOrder;
import io.onhand.inventory.rules.DecidedOrder.Allocation;
import io.onhand.inventory.testing.InventoryDatabase;
import io.onhand.order.contract.Rejection;
import io.onhand.shared.database.SqlFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Decisions and allocations on a real PostgreSQL. */
class DecisionStatementsTest {

    private static final UUID ORDER = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final Allocation SPLIT_MAIN = new Allocation(1, "A", "MAIN", 3, 0, 0);
    private static final Allocation SPLIT_EAST = new Allocation(1, "A", "EAST", 2, 0, 0);
    private static final DecidedOrder CONFIRMED =
            DecidedOrder.confirmed(ORDER, "shop", NOW, List.of(SPLIT_MAIN, SPLIT_EAST));
    private static final DecidedOrder REJECTED = DecidedOrder.rejected(
            OTHER,
            "shop",
            NOW,
            new Rejection(Rejection.Type.INSUFFICIENT_STOCK, List.of(new Rejection.RejectedLine(1, "A", 3L))));

    @BeforeEach
    void someStock() throws SQLException {
        InventoryDatabase.empty();
        InventoryDatabase.location("EAST", 200);
        InventoryDatabase.stock("A", "MAIN", 10);
        InventoryDatabase.stock("A", "EAST", 10);
    }

    private interface Work<T> {
        T with(DecisionStatements statements) throws SQLException;
    }

    private static <T> T committed(Work<T> work) throws SQLException {
        try (Connection connection = InventoryDatabase.transaction()) {
            T result = work.with(new DecisionStatements(connection));
            connection.commit();
            return result;
        }
    }

    private static void insert(DecidedOrder... orders) throws SQLException {
        committed(statements -> {
            statements.insert(List.of(orders));
            return null;
        });
    }

    private static Map<UUID, DecidedOrder> lock(UUID... ids) throws SQLException {
        return committed(statements -> statements.lock(List.of(ids)));
    }

    private static List<Allocation> allocations(UUID id) throws SQLException {
        return committed(statements -> statements.allocations(List.of(id))).getOrDefault(id, List.of());
    }

    @Test
    void decisionsAreReadAsTheyWereWritten() throws SQLException {
        insert(CONFIRMED, REJECTED);
        assertThat(lock(ORDER, OTHER, new UUID(0, 3)))
                .containsOnly(Map.entry(ORDER, CONFIRMED.withAllocations(List.of())), Map.entry(OTHER, REJECTED));
    }

    @Test
    void allocationsAreReadAsTheyWereWritten() throws SQLException {
        insert(CONFIRMED);
        assertThat(allocations(ORDER)).containsExactlyInAnyOrder(SPLIT_MAIN, SPLIT_EAST);
    }

    @Test
    void aDecisionIsNeverWrittenTwice() throws SQLException {
        insert(CONFIRMED);
        assertThatThrownBy(() -> insert(REJECTED, CONFIRMED))
                .satisfies(failure ->
                        assertThat(SqlFailures.isUniqueViolation(failure)).isTrue());
        assertThat(InventoryDatabase.count("decision")).isEqualTo(1);
    }

    @Test
    void aCancellationIsWrittenWithWhatItReleased() throws SQLException {
        insert(CONFIRMED);
        committed(statements -> {
            statements.change(List.of(CONFIRMED.cancelled(NOW.plusSeconds(1))));
            return null;
        });
        assertThat(lock(ORDER).get(ORDER).cancelledAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(allocations(ORDER)).containsExactlyInAnyOrder(SPLIT_MAIN.releaseLive(), SPLIT_EAST.releaseLive());
    }

    @Test
    void anOrderDecidedAndCancelledTogetherIsWrittenAsReleased() throws SQLException {
        insert(CONFIRMED.cancelled(NOW));
        assertThat(allocations(ORDER)).allMatch(allocation -> allocation.live() == 0);
    }

    @Test
    void nothingToWriteIsNoStatement() throws SQLException {
        insert();
        committed(statements -> {
            statements.change(List.of());
            return null;
        });
        assertThat(InventoryDatabase.count("decision")).isZero();
    }
}

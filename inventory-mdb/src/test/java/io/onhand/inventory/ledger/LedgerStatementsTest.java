package io.onhand.inventory.ledger;

import static io.onhand.inventory.testing.Stock.CAUSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.inventory.api.MovementType;
import io.onhand.inventory.rules.StockLedger;
import io.onhand.inventory.rules.StockPosition;
import io.onhand.inventory.testing.InventoryDatabase;
import io.onhand.shared.database.SqlFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Locking and writing stock levels on a real PostgreSQL. */
class LedgerStatementsTest {

    @BeforeEach
    void someStock() throws SQLException {
        InventoryDatabase.empty();
        InventoryDatabase.location("EAST", 50);
        InventoryDatabase.location("WEST", 200);
        InventoryDatabase.stock("A", "WEST", 3);
        InventoryDatabase.stock("A", "MAIN", 10);
        InventoryDatabase.stock("A", "EAST", 5);
        InventoryDatabase.stock("B", "MAIN", 1);
        InventoryDatabase.stock("a", "MAIN", 7);
    }

    private static StockPosition at(StockLedger ledger, String sku, String location) {
        return ledger.at(sku, location).orElseThrow();
    }

    @Test
    void positionsComeByLocationPriority() throws SQLException {
        try (Connection connection = InventoryDatabase.transaction()) {
            StockLedger ledger = new LedgerStatements(connection).lock(List.of("B", "A"));
            assertThat(ledger.of("A")).extracting(StockPosition::location).containsExactly("EAST", "MAIN", "WEST");
            assertThat(ledger.of("A")).extracting(StockPosition::onHand).containsExactly(5L, 10L, 3L);
        }
    }

    @Test
    void aSkuThatIsNotInTheCatalogueIsUnknown() throws SQLException {
        try (Connection connection = InventoryDatabase.transaction()) {
            StockLedger ledger = new LedgerStatements(connection).lock(List.of("X", "A"));
            assertThat(ledger.knows("X")).isFalse();
            assertThat(ledger.knows("a")).isFalse();
        }
    }

    @Test
    void movementsAreWrittenAndTheLevelsFollow() throws SQLException {
        try (Connection connection = InventoryDatabase.transaction()) {
            var statements = new LedgerStatements(connection);
            StockLedger ledger = statements.lock(List.of("A", "B"));
            ledger.allocate(at(ledger, "A", "MAIN"), 4, CAUSE);
            ledger.allocate(at(ledger, "A", "MAIN"), 2, CAUSE);
            ledger.adjust(at(ledger, "B", "MAIN"), MovementType.ADJUSTED, -1, "COUNT", CAUSE);
            statements.write(ledger);
            connection.commit();
        }
        assertThat(InventoryDatabase.level("A", "MAIN")).isEqualTo("10 6 1");
        assertThat(InventoryDatabase.level("A", "EAST")).isEqualTo("5 0 0");
        assertThat(InventoryDatabase.level("B", "MAIN")).isEqualTo("0 0 1");
        assertThat(
                        InventoryDatabase.column(
                                "select concat_ws(' ', sku, type, on_hand, allocated, on_hand_after,"
                                        + " available_after, reason, actor) from inventory.stock_movement where actor = 'ann' order by id"))
                .containsExactly(
                        "A ALLOCATED 0 4 10 6 ann", "A ALLOCATED 0 2 10 4 ann", "B ADJUSTED -1 0 0 0 COUNT ann");
    }

    @Test
    void nothingIsWrittenWhenNothingMoved() throws SQLException {
        long before = InventoryDatabase.count("stock_movement");
        try (Connection connection = InventoryDatabase.transaction()) {
            var statements = new LedgerStatements(connection);
            statements.write(statements.lock(List.of("A")));
            connection.commit();
        }
        assertThat(InventoryDatabase.count("stock_movement")).isEqualTo(before);
    }

    @Test
    void aLockedLevelIsWaitedForAndReadAsItWasLeft() throws Exception {
        try (Connection holder = InventoryDatabase.transaction()) {
            var statements = new LedgerStatements(holder);
            StockLedger ledger = statements.lock(List.of("A"));
            ledger.allocate(at(ledger, "A", "MAIN"), 10, CAUSE);
            CompletableFuture<Long> waiting = CompletableFuture.supplyAsync(LedgerStatementsTest::availableAtMain);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> !InventoryDatabase.column("select 1 from pg_locks where not granted")
                            .isEmpty());
            statements.write(ledger);
            holder.commit();
            assertThat(waiting.join()).isZero();
        }
    }

    private static long availableAtMain() {
        try (Connection connection = InventoryDatabase.transaction()) {
            return at(new LedgerStatements(connection).lock(List.of("A")), "A", "MAIN")
                    .available();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void levelsOfOtherSkusAreNotLocked() throws SQLException {
        try (Connection holder = InventoryDatabase.transaction();
                Connection other = InventoryDatabase.transaction();
                Statement timeout = other.createStatement()) {
            new LedgerStatements(holder).lock(List.of("A"));
            timeout.execute("set local lock_timeout = '200ms'");
            assertThat(new LedgerStatements(other).lock(List.of("B")).knows("B"))
                    .isTrue();
            assertThatThrownBy(() -> new LedgerStatements(other).lock(List.of("B", "A")))
                    .satisfies(failure ->
                            assertThat(SqlFailures.isLockTimeout(failure)).isTrue());
        }
    }

    @Test
    void theDatabaseRefusesABalanceBelowZero() throws SQLException {
        try (Connection connection = InventoryDatabase.transaction()) {
            // A level that holds less than this ledger believes: it was not locked in this transaction.
            var position = new StockPosition("B", "MAIN", 5, 0, 0, 0, 0);
            var ledger = new StockLedger(List.of(position));
            ledger.adjust(position, MovementType.ADJUSTED, -5, "COUNT", CAUSE);
            assertThatThrownBy(() -> new LedgerStatements(connection).write(ledger))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23514"));
        }
    }

    @Test
    void theDatabaseRefusesAnOversoldAllocation() throws SQLException {
        try (Connection connection = InventoryDatabase.transaction()) {
            var position = new StockPosition("B", "MAIN", 1, 0, 0, 0, 0);
            var ledger = new StockLedger(List.of(position));
            ledger.adjust(position, MovementType.ALLOCATED, 0, null, CAUSE);
            try (Statement statement = connection.createStatement()) {
                new LedgerStatements(connection).write(ledger);
                assertThatThrownBy(() -> statement.execute(
                                "update inventory.stock_movement set available_after = -1 where type = 'ALLOCATED'"))
                        .hasMessageContaining("never_oversold");
            }
        }
    }

    @Test
    void aLevelThatDoesNotExistIsNotWrittenSilently() throws SQLException {
        try (Connection connection = InventoryDatabase.transaction();
                Statement statement = connection.createStatement()) {
            var statements = new LedgerStatements(connection);
            StockLedger ledger = statements.lock(List.of("B"));
            ledger.allocate(at(ledger, "B", "MAIN"), 1, CAUSE);
            statement.execute("alter table inventory.stock_movement disable trigger all");
            statement.execute("delete from inventory.stock_movement where sku = 'B'");
            statement.execute("delete from inventory.stock_level where sku = 'B'");
            assertThatIllegalStateException()
                    .isThrownBy(() -> statements.write(ledger))
                    .withMessageContaining("0 stock levels updated where 1 moved");
            connection.rollback();
        }
    }
}

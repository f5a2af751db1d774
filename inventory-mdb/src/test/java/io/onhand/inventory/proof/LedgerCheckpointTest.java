package io.onhand.inventory.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.inventory.api.InventoryProof.Count;
import io.onhand.inventory.testing.InventoryDatabase;
import io.onhand.shared.testing.Injection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The checkpoint of the ledger against transactions that commit in any order, on a real PostgreSQL. */
class LedgerCheckpointTest {

    private static final String RECEIVE = "with moved as (insert into inventory.stock_movement"
            + " (sku, location, type, on_hand, reserved, allocated, cause_id, client_id, actor, at)"
            + " values ('%1$s', 'MAIN', 'RECEIVED', 1, 0, 0, gen_random_uuid(), 'test', 'test', now()))"
            + " update inventory.stock_level set on_hand = on_hand + 1 where sku = '%1$s'";

    private final ProvingInventory proof = Injection.into(new ProvingInventory(), InventoryDatabase.dataSource());

    @BeforeEach
    void twoItems() throws SQLException {
        InventoryDatabase.empty();
        InventoryDatabase.stock("A", "MAIN", 10);
        InventoryDatabase.stock("B", "MAIN", 20);
    }

    private void receive(String sku) throws SQLException {
        InventoryDatabase.execute(String.format(Locale.ROOT, RECEIVE, sku));
    }

    private static void receive(Connection transaction, String sku) throws SQLException {
        try (Statement statement = transaction.createStatement()) {
            statement.execute(String.format(Locale.ROOT, RECEIVE, sku));
        }
    }

    private void ledgerHolds() {
        assertThat(proof.ledgerDifferences()).isEqualTo(new Count(2, 0));
    }

    /** At once, unless a transaction of the database itself, such as autovacuum's, is just under way. */
    private void closesUpTo(long movement) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> proof.closeLedger() == movement);
    }

    @Test
    void atRestAllMovementsAreClosed() throws SQLException {
        closesUpTo(2);
        receive("A");
        ledgerHolds();
        closesUpTo(3);
        assertThat(InventoryDatabase.column(
                        "select concat_ws(' ', sku, on_hand) from inventory.closing_balance order by 1"))
                .containsExactly("A 11", "B 20");
        ledgerHolds();
    }

    @Test
    void aMovementThatIsNotCommittedHoldsTheCheckpointBack() throws SQLException {
        try (Connection slow = InventoryDatabase.transaction()) {
            receive(slow, "A");
            receive("B");
            assertThat(proof.closeLedger()).isZero();
            ledgerHolds();
            slow.commit();
        }
        ledgerHolds();
        closesUpTo(4);
        ledgerHolds();
    }

    @Test
    void whoeverBeganLaterDoesNotHoldItBack() throws SQLException {
        try (Connection slow = InventoryDatabase.transaction()) {
            receive(slow, "A");
            receive("B");
            assertThat(proof.closeLedger()).isZero();
            slow.commit();
        }
        try (Connection later = InventoryDatabase.transaction()) {
            receive(later, "A");
            closesUpTo(4);
            ledgerHolds();
            later.rollback();
        }
    }

    @Test
    void aMovementInDoubtHoldsTheCheckpointBack() throws SQLException {
        try (Connection inDoubt = InventoryDatabase.transaction();
                Statement statement = inDoubt.createStatement()) {
            receive(inDoubt, "A");
            statement.execute("prepare transaction 'in doubt'");
        }
        try {
            receive("B");
            assertThat(proof.closeLedger()).isZero();
            assertThat(proof.closeLedger()).isZero();
        } finally {
            InventoryDatabase.execute("commit prepared 'in doubt'");
        }
        ledgerHolds();
        closesUpTo(4);
        ledgerHolds();
    }

    /** A writer that has no transaction id yet cannot be told from one that comes later. */
    @Test
    void aWriterWithoutATransactionIdHoldsTheCheckpointBack() throws SQLException {
        try (Connection starting = InventoryDatabase.transaction();
                Statement statement = starting.createStatement()) {
            statement.execute("lock table inventory.stock_movement in row exclusive mode");
            assertThat(proof.closeLedger()).isZero();
            starting.rollback();
        }
        closesUpTo(2);
    }

    @Test
    void aLevelChangedBehindTheCheckpointIsFound() throws SQLException {
        closesUpTo(2);
        InventoryDatabase.execute("update inventory.stock_level set on_hand = 11 where sku = 'A'");
        assertThat(proof.ledgerDifferences()).isEqualTo(new Count(2, 1));
    }

    @Test
    void aMovementChangedBehindTheCheckpointIsFoundWhenEverythingIsReadAgain() throws SQLException {
        closesUpTo(2);
        InventoryDatabase.execute("update inventory.stock_movement set on_hand = 11 where sku = 'A'");
        ledgerHolds();
        proof.reopenLedger();
        closesUpTo(2);
        assertThat(proof.ledgerDifferences()).isEqualTo(new Count(2, 1));
    }

    @Test
    void allocationsBehindTheCheckpointStayCounted() throws SQLException {
        InventoryDatabase.execute(
                "insert into inventory.stock_movement (sku, location, type, on_hand, reserved, allocated,"
                        + " available_after, cause_id, client_id, actor, at)"
                        + " values ('A', 'MAIN', 'ALLOCATED', 0, 0, 1, 9, gen_random_uuid(), 'test', 'test', now())");
        assertThat(proof.overAllocations()).isEqualTo(new Count(1, 0));
        closesUpTo(3);
        assertThat(proof.overAllocations()).isEqualTo(new Count(1, 0));
    }
}

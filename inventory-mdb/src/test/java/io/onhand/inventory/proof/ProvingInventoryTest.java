package io.onhand.inventory.proof;

import static io.onhand.inventory.testing.Stock.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.inventory.api.InventoryProof.Count;
import io.onhand.inventory.api.InventoryProof.DecisionState;
import io.onhand.inventory.testing.InventoryDatabase;
import io.onhand.shared.testing.Injection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each check of the proof finds the violation that the test makes by hand, and nothing else. */
class ProvingInventoryTest {

    private static final UUID ORDER = new UUID(0, 1);

    private final ProvingInventory proof = Injection.into(new ProvingInventory(), InventoryDatabase.dataSource());

    @BeforeEach
    void anOrderWithTwoOfTenUnits() throws SQLException {
        InventoryDatabase.empty();
        InventoryDatabase.stock("A", "MAIN", 10);
        InventoryDatabase.stock("B", "MAIN", 0);
        decision(ORDER, "CONFIRMED");
        InventoryDatabase.execute(
                "insert into inventory.allocation (order_id, line, sku, location, quantity) values (?, 1, 'A', 'MAIN', 2)",
                ORDER);
        InventoryDatabase.execute("update inventory.stock_level set allocated = 2 where sku = 'A'");
        movement("ALLOCATED", 0, 2, 8L);
    }

    private static void decision(UUID order, String decision) throws SQLException {
        InventoryDatabase.execute(
                "insert into inventory.decision (order_id, client_id, decision, rejection, decided_at)"
                        + " values (?, 'shop', ?, ?::jsonb, ?)",
                order,
                decision,
                decision.equals("REJECTED") ? "{}" : null,
                NOW);
    }

    private static void movement(String type, long onHand, long allocated, Long availableAfter) throws SQLException {
        InventoryDatabase.execute(
                "insert into inventory.stock_movement (sku, location, type, on_hand, reserved, allocated, available_after,"
                        + " cause_id, client_id, actor, at) values ('A', 'MAIN', ?, ?, 0, ?, ?, ?, 'shop', 'deciding', now())",
                type,
                onHand,
                allocated,
                availableAfter,
                ORDER);
    }

    @Test
    void aSoundStockHolds() {
        assertThat(proof.ledgerDifferences()).isEqualTo(new Count(2, 0));
        assertThat(proof.negativeBalances()).isEqualTo(new Count(2, 0));
        assertThat(proof.overAllocations()).isEqualTo(new Count(1, 0));
        assertThat(proof.allocationDifferences()).isEqualTo(new Count(2, 0));
    }

    @Test
    void aMovementWithoutItsBalanceIsFound() throws SQLException {
        movement("RECEIVED", 1, 0, null);
        assertThat(proof.ledgerDifferences()).isEqualTo(new Count(2, 1));
    }

    @Test
    void aBalanceWithoutItsMovementIsFound() throws SQLException {
        InventoryDatabase.execute("update inventory.stock_level set reserved = 1 where sku = 'B'");
        assertThat(proof.ledgerDifferences()).isEqualTo(new Count(2, 1));
    }

    @Test
    void anAllocatedBalanceThatNoOrderHoldsIsFound() throws SQLException {
        InventoryDatabase.execute("update inventory.stock_level set allocated = 3 where sku = 'A'");
        assertThat(proof.allocationDifferences()).isEqualTo(new Count(2, 1));
        assertThat(proof.ledgerDifferences()).isEqualTo(new Count(2, 1));
    }

    @Test
    void anOrderThatHoldsUnitsWhichNoBalanceShowsIsFound() throws SQLException {
        InventoryDatabase.execute("update inventory.stock_level set allocated = 0 where sku = 'A'");
        movement("RELEASED", 0, -2, null);
        assertThat(proof.ledgerDifferences()).isEqualTo(new Count(2, 0));
        assertThat(proof.allocationDifferences()).isEqualTo(new Count(2, 1));
    }

    @Test
    void aMovementOfWhatHasNoLevelIsFound() throws SQLException {
        InventoryDatabase.execute("update inventory.stock_movement set sku = 'NONE' where type = 'ALLOCATED'");
        assertThat(proof.ledgerDifferences()).as("A lacks it, too").isEqualTo(new Count(3, 2));
    }

    @Test
    void anAllocationOfWhatHasNoLevelIsFound() throws SQLException {
        InventoryDatabase.execute("update inventory.allocation set sku = 'NONE'");
        assertThat(proof.allocationDifferences()).as("A lacks it, too").isEqualTo(new Count(3, 2));
    }

    @Test
    void shippedAndReleasedUnitsAreHeldByNobody() throws SQLException {
        InventoryDatabase.execute("update inventory.allocation set shipped = 1, released = 1");
        assertThat(proof.allocationDifferences()).isEqualTo(new Count(2, 1));
        assertThat(proof.states(null, 1).get(0).allocated()).isZero();
    }

    @Test
    void aNegativeBalanceIsFoundShouldItsConstraintBeMissing() throws SQLException {
        withoutConstraint(
                "stock_level",
                "stock_level_on_hand_check",
                "check (on_hand >= 0)",
                "update inventory.stock_level set on_hand = -1 where sku = 'B'",
                () -> assertThat(proof.negativeBalances()).isEqualTo(new Count(2, 1)),
                "update inventory.stock_level set on_hand = 0 where sku = 'B'");
    }

    @Test
    void anOversoldAllocationIsFoundShouldItsConstraintBeMissing() throws SQLException {
        withoutConstraint(
                "stock_movement",
                "never_oversold",
                "check (type <> 'ALLOCATED' or (available_after is not null and available_after >= 0))",
                "update inventory.stock_movement set available_after = -1 where type = 'ALLOCATED'",
                () -> assertThat(proof.overAllocations()).isEqualTo(new Count(1, 1)),
                "update inventory.stock_movement set available_after = 0 where type = 'ALLOCATED'");
    }

    private static void withoutConstraint(
            String table, String name, String definition, String violate, Runnable check, String mend)
            throws SQLException {
        InventoryDatabase.execute("alter table inventory." + table + " drop constraint " + name);
        try {
            InventoryDatabase.execute(violate);
            check.run();
        } finally {
            InventoryDatabase.execute(mend);
            InventoryDatabase.execute("alter table inventory." + table + " add constraint " + name + " " + definition);
        }
    }

    @Test
    void aStateHasTheLiveUnitsAndTheLastChange() throws SQLException {
        UUID rejected = new UUID(0, 2);
        decision(rejected, "REJECTED");
        assertThat(proof.states(null, 10))
                .containsExactly(
                        new DecisionState(ORDER, "CONFIRMED", 2, NOW), new DecisionState(rejected, "REJECTED", 0, NOW));
        InventoryDatabase.execute(
                "update inventory.decision set cancelled_at = ? where order_id = ?", NOW.plusSeconds(5), ORDER);
        assertThat(proof.states(null, 1).get(0).changedAt()).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void statesOfSomeOrdersAreInIdOrderAndLeaveOutWhatIsUndecided() throws SQLException {
        for (int id = 2; id <= 5; id++) {
            decision(new UUID(0, id), "CONFIRMED");
        }
        assertThat(proof.statesOf(List.of(new UUID(0, 4), new UUID(9, 9), new UUID(0, 2))))
                .extracting(DecisionState::orderId)
                .containsExactly(new UUID(0, 2), new UUID(0, 4));
    }

    @Test
    void pagesOfStatesReachEveryDecisionOnce() throws SQLException {
        for (int id = 2; id <= 5; id++) {
            decision(new UUID(0, id), "CONFIRMED");
        }
        List<UUID> seen = new ArrayList<>();
        for (List<DecisionState> page = proof.states(null, 2); !page.isEmpty(); ) {
            page.forEach(state -> seen.add(state.orderId()));
            page = proof.states(seen.get(seen.size() - 1), 2);
        }
        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    }
}

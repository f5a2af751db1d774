package io.onhand.inventory.rules;

import static io.onhand.inventory.testing.Stock.CAUSE;
import static io.onhand.inventory.testing.Stock.ledger;
import static io.onhand.inventory.testing.Stock.position;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.onhand.inventory.api.MovementType;
import org.junit.jupiter.api.Test;

class StockLedgerTest {

    private final StockPosition main = new StockPosition("A", "MAIN", 10, 1, 2, 3, 7);
    private final StockPosition east = new StockPosition("A", "EAST", 1, 0, 5, 0, 7);
    private final StockLedger ledger = ledger(main, east, position("B", "MAIN", 1));

    @Test
    void availableIsOnHandWithoutReservedAllocatedAndSafetyStock() {
        assertThat(main.available()).isEqualTo(4);
    }

    @Test
    void anOverdrawnLocationCountsAsEmpty() {
        assertThat(east.available()).isEqualTo(-4);
        assertThat(ledger.available("A")).isEqualTo(4);
    }

    @Test
    void anUnknownSkuHasNothing() {
        assertThat(ledger.knows("X")).isFalse();
        assertThat(ledger.of("X")).isEmpty();
        assertThat(ledger.available("X")).isZero();
        assertThat(ledger.at("X", "MAIN")).isEmpty();
    }

    @Test
    void positionsKeepTheirPriority() {
        assertThat(ledger.of("A")).containsExactly(main, east);
        assertThat(ledger.at("A", "EAST")).contains(east);
    }

    @Test
    void allocatingTiesAvailableUnits() {
        ledger.allocate(main, 4, CAUSE);
        assertThat(main.available()).isZero();
        assertThat(main.allocated()).isEqualTo(6);
        assertThat(ledger.movements())
                .containsExactly(
                        new Movement("A", "MAIN", MovementType.ALLOCATED, 0, 0, 4, main.onHand(), 0, null, CAUSE));
    }

    @Test
    void moreThanIsAvailableIsNeverAllocated() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ledger.allocate(main, 5, CAUSE))
                .withMessageContaining("5 of 4 available");
        assertThat(ledger.movements()).isEmpty();
        assertThat(main.allocated()).isEqualTo(2);
    }

    @Test
    void releasingFreesUnits() {
        ledger.release(main, 2, CAUSE);
        assertThat(main.available()).isEqualTo(6);
        assertThat(ledger.movements())
                .containsExactly(
                        new Movement("A", "MAIN", MovementType.RELEASED, 0, 0, -2, main.onHand(), 6, null, CAUSE));
    }

    @Test
    void moreThanIsAllocatedIsNeverReleased() {
        assertThatIllegalStateException().isThrownBy(() -> ledger.release(main, 3, CAUSE));
        assertThat(ledger.movements()).isEmpty();
    }

    @Test
    void shippingTakesOnHandAndAllocatedDownTogether() {
        ledger.ship(main, 2, CAUSE);
        assertThat(main.onHand()).isEqualTo(8);
        assertThat(main.allocated()).isZero();
        assertThat(main.available()).isEqualTo(4);
    }

    @Test
    void moreThanIsOnHandNeverLeaves() {
        assertThatIllegalStateException().isThrownBy(() -> ledger.ship(east, 2, CAUSE));
    }

    @Test
    void anAdjustmentMayUndercutWhatIsAllocated() {
        ledger.adjust(main, MovementType.ADJUSTED, -9, "COUNT", CAUSE);
        assertThat(main.onHand()).isEqualTo(1);
        assertThat(main.available()).isEqualTo(-5);
    }

    @Test
    void anAdjustmentNeverLeavesFewerThanNoUnits() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ledger.adjust(main, MovementType.ADJUSTED, -11, "COUNT", CAUSE))
                .withMessageContaining("A at MAIN would be negative");
    }

    @Test
    void theVersionGrowsByOneHoweverOftenAPositionMoves() {
        ledger.allocate(main, 1, CAUSE);
        ledger.release(main, 1, CAUSE);
        assertThat(main.version()).isEqualTo(8);
        assertThat(east.version()).isEqualTo(7);
    }

    @Test
    void onlyWhatMovedIsWritten() {
        ledger.allocate(main, 1, CAUSE);
        assertThat(ledger.moved()).containsExactly(main);
    }
}

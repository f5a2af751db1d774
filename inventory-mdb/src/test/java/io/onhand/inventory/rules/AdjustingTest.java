package io.onhand.inventory.rules;

import static io.onhand.inventory.testing.Stock.CAUSE;
import static io.onhand.inventory.testing.Stock.ledger;
import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.inventory.api.Adjustment;
import io.onhand.inventory.api.Adjustment.Change;
import io.onhand.inventory.api.Adjustment.Count;
import io.onhand.inventory.api.Adjustment.Delta;
import io.onhand.inventory.api.Adjustment.Reason;
import io.onhand.inventory.api.Caller;
import io.onhand.inventory.api.InventoryLimits;
import io.onhand.inventory.api.MovementType;
import io.onhand.inventory.api.StockAdministration.AdjustmentResult;
import io.onhand.inventory.api.StockAdministration.AdjustmentResult.Booked;
import io.onhand.inventory.api.StockAdministration.AdjustmentResult.NotAsExpected;
import io.onhand.inventory.api.StockAdministration.AdjustmentResult.OutOfRange;
import io.onhand.inventory.api.StockQueries.StockView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdjustingTest {

    private static final Caller CALLER = new Caller("shop", "ann");

    private final StockLedger ledger = ledger(new StockPosition("A", "MAIN", 10, 0, 4, 0, 7));
    private final Adjusting adjusting = new Adjusting(ledger);

    private AdjustmentResult adjust(Change change, Reason reason) {
        return adjusting.adjust(new Adjustment("A", "MAIN", change, reason, CALLER, null), CAUSE);
    }

    @Test
    void aDeltaChangesTheUnitsOnHand() {
        assertThat(adjust(new Delta(5), Reason.RECEIVED))
                .isEqualTo(new Booked("A", new StockView.Level("MAIN", 15, 0, 4, 0, null, 11, 8), false));
    }

    @Test
    void aCountSetsTheUnitsOnHand() {
        assertThat(adjust(new Count(10, 8), Reason.COUNT))
                .isEqualTo(new Booked("A", new StockView.Level("MAIN", 8, 0, 4, 0, null, 4, 8), false));
        assertThat(ledger.movements()).extracting("onHand").containsExactly(-2L);
    }

    @Test
    void aCountWithAnotherExpectationIsRefusedWithTheTrueFigure() {
        assertThat(adjust(new Count(9, 8), Reason.COUNT)).isEqualTo(new NotAsExpected(10));
        assertThat(ledger.movements()).isEmpty();
    }

    @Test
    void aCountThatFindsWhatIsExpectedIsAMovementOfNothing() {
        assertThat(adjust(new Count(10, 10), Reason.COUNT)).isInstanceOf(Booked.class);
        assertThat(ledger.movements()).extracting("onHand").containsExactly(0L);
    }

    @Test
    void aCountMayUndercutWhatIsAllocated() {
        assertThat(adjust(new Count(10, 1), Reason.COUNT))
                .isEqualTo(new Booked("A", new StockView.Level("MAIN", 1, 0, 4, 0, null, -3, 8), false));
    }

    @ParameterizedTest
    @ValueSource(longs = {-11, Long.MIN_VALUE, InventoryLimits.MAX_UNITS, Long.MAX_VALUE})
    void unitsOnHandStayInTheirRange(long delta) {
        assertThat(adjust(new Delta(delta), Reason.CORRECTION)).isEqualTo(new OutOfRange(10));
        assertThat(ledger.movements()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {-10, InventoryLimits.MAX_UNITS - 10})
    void theEdgesOfTheRangeAreAllowed(long delta) {
        assertThat(adjust(new Delta(delta), Reason.CORRECTION)).isInstanceOf(Booked.class);
    }

    @Test
    void anUnknownSkuIsSaid() {
        var adjustment = new Adjustment("a", "MAIN", new Delta(1), Reason.RECEIVED, CALLER, null);
        assertThat(adjusting.adjust(adjustment, CAUSE)).isEqualTo(new AdjustmentResult.UnknownSku("a"));
    }

    @Test
    void anUnknownLocationIsSaid() {
        var adjustment = new Adjustment("A", "MOON", new Delta(1), Reason.RECEIVED, CALLER, null);
        assertThat(adjusting.adjust(adjustment, CAUSE)).isEqualTo(new AdjustmentResult.UnknownLocation("MOON"));
    }

    @ParameterizedTest
    @CsvSource({
        "RECEIVED, RECEIVED,",
        "RETURNED, RETURNED,",
        "COUNT, ADJUSTED, COUNT",
        "WRITE_OFF, ADJUSTED, WRITE_OFF",
        "CORRECTION, ADJUSTED, CORRECTION"
    })
    void theMovementSaysWhy(Reason reason, MovementType type, String said) {
        adjust(new Delta(1), reason);
        assertThat(ledger.movements()).singleElement().satisfies(movement -> {
            assertThat(movement.type()).isEqualTo(type);
            assertThat(movement.reason()).isEqualTo(said);
            assertThat(movement.cause()).isEqualTo(CAUSE);
        });
    }

    @Test
    void aRepeatShowsTheLevelAsItIsNowAndBooksNothing() {
        var adjustment = new Adjustment("A", "MAIN", new Delta(5), Reason.RECEIVED, CALLER, null);
        assertThat(adjusting.replay(adjustment))
                .isEqualTo(new Booked("A", new StockView.Level("MAIN", 10, 0, 4, 0, null, 6, 7), true));
        assertThat(ledger.movements()).isEmpty();
    }
}

package io.onhand.inventory.rules;

import static io.onhand.inventory.testing.Stock.NOW;
import static io.onhand.inventory.testing.Stock.ledger;
import static io.onhand.inventory.testing.Stock.order;
import static io.onhand.inventory.testing.Stock.position;
import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.inventory.api.MovementType;
import io.onhand.inventory.rules.DecidedOrder.Allocation;
import io.onhand.order.contract.Decision;
import io.onhand.order.contract.Rejection;
import io.onhand.order.contract.Rejection.RejectedLine;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DecidingOrdersTest {

    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);

    private static DecidedOrder decide(StockLedger ledger, UUID id, Object... lines) {
        return new DecidingOrders(ledger, NOW).decide(order(id, lines));
    }

    private static Rejection insufficient(RejectedLine... lines) {
        return new Rejection(Rejection.Type.INSUFFICIENT_STOCK, List.of(lines));
    }

    @Test
    void anOrderThatCanBeServedIsConfirmed() {
        DecidedOrder order = decide(ledger(position("A", "MAIN", 5)), FIRST, "A", 3);
        assertThat(order.decision()).isEqualTo(Decision.CONFIRMED);
        assertThat(order.reason()).isNull();
        assertThat(order.decidedAt()).isEqualTo(NOW);
        assertThat(order.allocations()).containsExactly(new Allocation(1, "A", "MAIN", 3, 0, 0));
    }

    @Test
    void theLastUnitCanBeHad() {
        assertThat(decide(ledger(position("A", "MAIN", 1)), FIRST, "A", 1).isConfirmed())
                .isTrue();
    }

    @Test
    void secondUnitOfTheLastOneIsRejected() {
        StockLedger ledger = ledger(position("A", "MAIN", 1));
        decide(ledger, FIRST, "A", 1);
        assertThat(decide(ledger, SECOND, "A", 1).reason()).isEqualTo(insufficient(new RejectedLine(1, "A", 0L)));
    }

    @Test
    void oneMissingLineRejectsTheWholeOrderAndNothingIsBooked() {
        StockLedger ledger = ledger(position("A", "MAIN", 5), position("B", "MAIN", 1));
        assertThat(decide(ledger, FIRST, "A", 5, "B", 2).reason())
                .isEqualTo(insufficient(new RejectedLine(2, "B", 1L)));
        assertThat(ledger.movements()).isEmpty();
        assertThat(ledger.available("A")).isEqualTo(5);
    }

    @Test
    void eachMissingLineIsNamedWithWhatWasLeftWhenItWasReached() {
        StockLedger ledger = ledger(position("A", "MAIN", 5), position("B", "MAIN", 1));
        assertThat(decide(ledger, FIRST, "A", 3, "B", 2, "A", 3).reason())
                .isEqualTo(insufficient(new RejectedLine(2, "B", 1L), new RejectedLine(3, "A", 2L)));
    }

    @Test
    void twoLinesWithTheSameSkuCompeteForTheSameUnits() {
        assertThat(decide(ledger(position("A", "MAIN", 5)), FIRST, "A", 3, "A", 3)
                        .reason())
                .isEqualTo(insufficient(new RejectedLine(2, "A", 2L)));
    }

    @Test
    void twoLinesWithTheSameSkuAreBothServedWhenThereIsEnough() {
        assertThat(decide(ledger(position("A", "MAIN", 6)), FIRST, "A", 3, "A", 3)
                        .allocations())
                .containsExactly(new Allocation(1, "A", "MAIN", 3, 0, 0), new Allocation(2, "A", "MAIN", 3, 0, 0));
    }

    @Test
    void aLineThatCannotBeHadTakesNothingFromThoseBehindIt() {
        assertThat(decide(ledger(position("A", "MAIN", 5)), FIRST, "A", 6, "A", 5)
                        .reason())
                .isEqualTo(insufficient(new RejectedLine(1, "A", 5L)));
    }

    @Test
    void unknownSkusAndMissingUnitsAreNamedTogether() {
        assertThat(decide(ledger(position("A", "MAIN", 1)), FIRST, "A", 9, "X", 1, "A", 1, "Y", 1)
                        .reason())
                .isEqualTo(new Rejection(
                        Rejection.Type.UNKNOWN_SKU,
                        List.of(
                                new RejectedLine(1, "A", 1L),
                                new RejectedLine(2, "X", null),
                                new RejectedLine(4, "Y", null))));
    }

    @Test
    void aRejectionThatCannotNameAllLinesSaysHowManyMoreThereAre() {
        Object[] lines = new Object[2 * 103];
        for (int i = 0; i < lines.length; i += 2) {
            lines[i] = i % 4 == 0 ? "A" : "X";
            lines[i + 1] = 9;
        }

        Rejection reason =
                decide(ledger(position("A", "MAIN", 1)), FIRST, lines).reason();

        assertThat(reason.lines())
                .hasSize(100)
                .last()
                .extracting(RejectedLine::line)
                .isEqualTo(100);
        assertThat(reason.more()).isEqualTo(3);
    }

    @Test
    void aRejectionThatNamesAllLinesSaysNothingOfMore() {
        Object[] lines = new Object[2 * 100];
        for (int i = 0; i < lines.length; i += 2) {
            lines[i] = "A";
            lines[i + 1] = 9;
        }

        assertThat(decide(ledger(position("A", "MAIN", 1)), FIRST, lines)
                        .reason()
                        .more())
                .isNull();
    }

    @Test
    void anOrderThatNoLocationHasIsTakenFromThoseThatHaveMostWhateverTheirPriority() {
        StockLedger ledger = ledger(position("A", "FIRST", 2), position("A", "SECOND", 5), position("A", "THIRD", 4));
        assertThat(decide(ledger, FIRST, "A", 8).allocations())
                .containsExactly(new Allocation(1, "A", "SECOND", 5, 0, 0), new Allocation(1, "A", "THIRD", 3, 0, 0));
    }

    @Test
    void skusAreCaseSensitive() {
        assertThat(decide(ledger(position("85123A", "MAIN", 1)), FIRST, "85123a", 1)
                        .reason()
                        .type())
                .isEqualTo(Rejection.Type.UNKNOWN_SKU);
    }

    @Test
    void safetyStockAndReservedUnitsAreNotPromised() {
        StockLedger ledger = ledger(new StockPosition("A", "MAIN", 10, 2, 3, 4, 1));
        assertThat(decide(ledger, FIRST, "A", 2).reason()).isEqualTo(insufficient(new RejectedLine(1, "A", 1L)));
        assertThat(decide(ledger, SECOND, "A", 1).isConfirmed()).isTrue();
    }

    @Test
    void anOverdrawnLocationCountsAsEmptyAndTakesNothingFromTheOthers() {
        StockLedger ledger = ledger(new StockPosition("A", "MAIN", 1, 0, 5, 0, 1), position("A", "EAST", 3));
        assertThat(decide(ledger, FIRST, "A", 3).allocations())
                .containsExactly(new Allocation(1, "A", "EAST", 3, 0, 0));
    }

    @Test
    void theFirstLocationThatHasAllOfALineIsTaken() {
        StockLedger ledger = ledger(position("A", "MAIN", 2), position("A", "EAST", 3), position("A", "WEST", 9));
        assertThat(decide(ledger, FIRST, "A", 3).allocations())
                .containsExactly(new Allocation(1, "A", "EAST", 3, 0, 0));
    }

    @Test
    void aLineIsSplitAsLittleAsPossible() {
        StockLedger ledger = ledger(position("A", "MAIN", 1), position("A", "EAST", 2), position("A", "WEST", 4));
        assertThat(decide(ledger, FIRST, "A", 6).allocations())
                .containsExactly(new Allocation(1, "A", "WEST", 4, 0, 0), new Allocation(1, "A", "EAST", 2, 0, 0));
    }

    @Test
    void amongLocationsThatHaveTheSameTheBetterPriorityComesFirst() {
        StockLedger ledger = ledger(position("A", "MAIN", 2), position("A", "EAST", 2), position("A", "WEST", 2));
        assertThat(decide(ledger, FIRST, "A", 3).allocations())
                .containsExactly(new Allocation(1, "A", "MAIN", 2, 0, 0), new Allocation(1, "A", "EAST", 1, 0, 0));
    }

    @Test
    void eachAllocationIsAMovementOfTheOrder() {
        StockLedger ledger = ledger(position("A", "MAIN", 5));
        decide(ledger, FIRST, "A", 2);
        Movement movement = ledger.movements().get(0);
        assertThat(movement.type()).isEqualTo(MovementType.ALLOCATED);
        assertThat(movement.allocated()).isEqualTo(2);
        assertThat(movement.onHand()).isZero();
        assertThat(movement.availableAfter()).isEqualTo(3);
        assertThat(movement.cause().id()).isEqualTo(FIRST);
        assertThat(movement.cause().clientId()).isEqualTo("shop");
    }
}

package io.onhand.inventory.rules;

import static io.onhand.inventory.testing.Stock.NOW;
import static io.onhand.inventory.testing.Stock.cancel;
import static io.onhand.inventory.testing.Stock.ledger;
import static io.onhand.inventory.testing.Stock.order;
import static io.onhand.inventory.testing.Stock.position;
import static io.onhand.inventory.testing.Stock.voided;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.onhand.inventory.api.MovementType;
import io.onhand.inventory.rules.DecidedOrder.Allocation;
import io.onhand.order.contract.Decision;
import io.onhand.order.contract.DiscardOrder;
import io.onhand.order.contract.InventoryAnswer;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.contract.LineUnits;
import io.onhand.order.contract.OrderCancelled;
import io.onhand.order.contract.OrderDecided;
import io.onhand.order.contract.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DecidingBatchTest {

    private static final UUID ORDER = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final Instant BEFORE = NOW.minusSeconds(60);
    private static final Rejection BY_CANCELLING = Rejection.of(Rejection.Type.CANCELLED);

    private final StockLedger ledger = ledger(position("A", "MAIN", 5));

    private DecidingBatch handle(Map<UUID, DecidedOrder> known, InventoryCommand... commands) {
        var batch = new DecidingBatch(ledger, known, NOW);
        batch.handle(List.of(commands));
        return batch;
    }

    private static OrderDecided confirmed(UUID id, Instant at) {
        return new OrderDecided(id, Decision.CONFIRMED, null, at);
    }

    private static DecidedOrder known(Allocation... allocations) {
        return DecidedOrder.confirmed(ORDER, "shop", BEFORE, List.of(allocations));
    }

    @Test
    void ordersAreServedInOrderOfArrival() {
        DecidingBatch batch = handle(Map.of(), order(OTHER, "A", 4), order(ORDER, "A", 2));
        assertThat(batch.decided())
                .extracting(DecidedOrder::decision)
                .containsExactly(Decision.CONFIRMED, Decision.REJECTED);
        assertThat(batch.decided()).extracting(DecidedOrder::orderId).containsExactly(OTHER, ORDER);
    }

    @Test
    void aRepeatInTheSameBatchGetsTheSameAnswerAndIsDecidedOnce() {
        DecidingBatch batch = handle(Map.of(), order(ORDER, "A", 3), order(ORDER, "A", 3));
        assertThat(batch.answers()).containsExactly(confirmed(ORDER, NOW), confirmed(ORDER, NOW));
        assertThat(batch.decided()).hasSize(1);
        assertThat(ledger.movements()).hasSize(1);
    }

    @Test
    void aRepeatOfAnEarlierBatchGetsTheDecisionMadeThen() {
        DecidingBatch batch = handle(Map.of(ORDER, known()), order(ORDER, "A", 3));
        assertThat(batch.answers()).containsExactly(confirmed(ORDER, BEFORE));
        assertThat(batch.decided()).isEmpty();
        assertThat(ledger.movements()).isEmpty();
    }

    @Test
    void aCancellationAheadOfItsOrderRejectsIt() {
        DecidingBatch batch = handle(Map.of(), cancel(ORDER), order(ORDER, "A", 3));
        InventoryAnswer rejected = new OrderDecided(ORDER, Decision.REJECTED, BY_CANCELLING, NOW);
        assertThat(batch.answers()).containsExactly(rejected, rejected);
        assertThat(ledger.movements()).isEmpty();
    }

    @Test
    void aCancellationOfARejectedOrderGetsTheRejectionAgain() {
        DecidingBatch batch = handle(Map.of(), order(ORDER, "A", 9), cancel(ORDER));
        assertThat(batch.answers().get(1)).isEqualTo(batch.answers().get(0));
        assertThat(batch.changed()).isEmpty();
    }

    @Test
    void aCancellationReleasesWhatTheBatchHasJustAllocated() {
        DecidingBatch batch = handle(Map.of(), order(ORDER, "A", 3), cancel(ORDER), order(OTHER, "A", 5));
        assertThat(batch.answers())
                .containsExactly(
                        confirmed(ORDER, NOW),
                        new OrderCancelled(ORDER, NOW, List.of(new LineUnits(1, 3))),
                        confirmed(OTHER, NOW));
    }

    @Test
    void anOrderDecidedAndCancelledInOneBatchIsInsertedOnceAsCancelled() {
        DecidingBatch batch = handle(Map.of(), order(ORDER, "A", 3), cancel(ORDER));
        assertThat(batch.changed()).isEmpty();
        assertThat(batch.decided()).singleElement().satisfies(order -> {
            assertThat(order.cancelledAt()).isEqualTo(NOW);
            assertThat(order.allocations()).containsExactly(new Allocation(1, "A", "MAIN", 3, 0, 3));
        });
    }

    @Test
    void anOrderOfAnEarlierBatchIsReleasedOnce() {
        var taken = ledger(new StockPosition("A", "MAIN", 5, 0, 3, 0, 1));
        var batch = new DecidingBatch(taken, Map.of(ORDER, known(new Allocation(1, "A", "MAIN", 3, 0, 0))), NOW);
        batch.handle(List.of(cancel(ORDER), cancel(ORDER)));
        var released = new OrderCancelled(ORDER, NOW, List.of(new LineUnits(1, 3)));
        assertThat(batch.answers()).containsExactly(released, released);
        assertThat(batch.decided()).isEmpty();
        assertThat(batch.changed()).hasSize(1);
        assertThat(taken.movements()).extracting("type").containsExactly(MovementType.RELEASED);
        assertThat(taken.available("A")).isEqualTo(5);
    }

    @Test
    void aRepeatedCancellationInALaterBatchGetsTheFirstInstant() {
        DecidedOrder cancelled = known(new Allocation(1, "A", "MAIN", 3, 0, 0)).cancelled(BEFORE);
        assertThat(handle(Map.of(ORDER, cancelled), cancel(ORDER)).answers())
                .containsExactly(new OrderCancelled(ORDER, BEFORE, List.of(new LineUnits(1, 3))));
    }

    @Test
    void onlyWhatWasNotShippedIsReleased() {
        var taken = ledger(new StockPosition("A", "MAIN", 5, 0, 2, 0, 1));
        var batch = new DecidingBatch(taken, Map.of(ORDER, known(new Allocation(1, "A", "MAIN", 5, 3, 0))), NOW);
        batch.handle(List.of(cancel(ORDER)));
        assertThat(batch.answers()).containsExactly(new OrderCancelled(ORDER, NOW, List.of(new LineUnits(1, 2))));
    }

    @Test
    void anOrderThatWasShippedWhollyReleasesNothing() {
        DecidingBatch batch = handle(Map.of(ORDER, known(new Allocation(1, "A", "MAIN", 3, 3, 0))), cancel(ORDER));
        assertThat(batch.answers()).containsExactly(new OrderCancelled(ORDER, NOW, List.of()));
        assertThat(batch.changed()).isEmpty();
        assertThat(ledger.movements()).isEmpty();
    }

    @Test
    void unitsOfOneLineFromTwoLocationsAreReleasedAsOneFigure() {
        var taken =
                ledger(new StockPosition("A", "MAIN", 5, 0, 2, 0, 1), new StockPosition("A", "EAST", 5, 0, 1, 0, 1));
        DecidedOrder order = known(new Allocation(1, "A", "MAIN", 2, 0, 0), new Allocation(1, "A", "EAST", 1, 0, 0));
        var batch = new DecidingBatch(taken, Map.of(ORDER, order), NOW);
        batch.handle(List.of(cancel(ORDER)));
        assertThat(batch.answers()).containsExactly(new OrderCancelled(ORDER, NOW, List.of(new LineUnits(1, 3))));
    }

    @Test
    void anOrderCancelledInThisBatchStillAnswersWithItsDecision() {
        var taken = ledger(new StockPosition("A", "MAIN", 5, 0, 3, 0, 1));
        var batch = new DecidingBatch(taken, Map.of(ORDER, known(new Allocation(1, "A", "MAIN", 3, 0, 0))), NOW);
        batch.handle(List.of(cancel(ORDER), order(ORDER, "A", 3)));
        assertThat(batch.answers().get(1)).isEqualTo(confirmed(ORDER, BEFORE));
    }

    @Test
    void releasingWithoutTheLockedLevelIsABug() {
        DecidedOrder order = known(new Allocation(1, "Z", "MAIN", 3, 0, 0));
        assertThatIllegalStateException()
                .isThrownBy(() -> handle(Map.of(ORDER, order), cancel(ORDER)))
                .withMessageContaining("no stock level is locked");
    }

    private static InventoryCommand discard(UUID order) {
        return new DiscardOrder(order, "operator", NOW);
    }

    @Test
    void anOrderThatIsDiscardedBeforeItsDecisionIsRejectedAndFindsThatLater() {
        DecidingBatch batch = handle(Map.of(), discard(ORDER), order(ORDER, "A", 3), discard(ORDER));
        InventoryAnswer rejected =
                new OrderDecided(ORDER, Decision.REJECTED, Rejection.of(Rejection.Type.DISCARDED), NOW);
        assertThat(batch.answers()).containsExactly(rejected, rejected, rejected);
        assertThat(batch.decided()).hasSize(1);
        assertThat(ledger.movements()).isEmpty();
    }

    @Test
    void anOrderThatWasDecidedKeepsItsDecisionWhenItIsDiscarded() {
        DecidingBatch batch = handle(Map.of(ORDER, known()), discard(ORDER));
        assertThat(batch.answers()).containsExactly(confirmed(ORDER, BEFORE));
        assertThat(batch.decided()).isEmpty();
        assertThat(batch.changed()).isEmpty();
    }

    @Test
    void voidingUndoesADecisionOnceAndAnswersNobody() {
        var taken = ledger(new StockPosition("A", "MAIN", 5, 0, 3, 0, 1));
        var batch = new DecidingBatch(taken, Map.of(ORDER, known(new Allocation(1, "A", "MAIN", 3, 0, 0))), NOW);
        batch.handle(List.of(voided(ORDER), voided(ORDER)));
        assertThat(batch.answers()).isEmpty();
        assertThat(batch.changed()).singleElement().satisfies(order -> {
            assertThat(order.isVoided()).isTrue();
            assertThat(order.allocations()).containsExactly(new Allocation(1, "A", "MAIN", 3, 0, 3));
        });
        assertThat(taken.movements()).extracting("type").containsExactly(MovementType.RELEASED);
        assertThat(taken.available("A")).isEqualTo(5);
    }

    @Test
    void aRejectionIsVoidedWithoutAReason() {
        DecidedOrder rejected = DecidedOrder.rejected(ORDER, "shop", BEFORE, BY_CANCELLING);
        assertThat(handle(Map.of(ORDER, rejected), voided(ORDER)).changed())
                .containsExactly(DecidedOrder.voided(ORDER, "shop", BEFORE));
    }

    @Test
    void aCancelledOrderThatIsVoidedIsNotReleasedAgain() {
        DecidedOrder cancelled = known(new Allocation(1, "A", "MAIN", 3, 0, 0)).cancelled(BEFORE);
        DecidingBatch batch = handle(Map.of(ORDER, cancelled), voided(ORDER));
        assertThat(batch.changed()).singleElement().satisfies(order -> assertThat(order.cancelledAt())
                .isNull());
        assertThat(ledger.movements()).isEmpty();
    }

    @Test
    void nothingAboutAVoidedOrderIsDecidedOrAnswered() {
        DecidingBatch batch =
                handle(Map.of(), voided(ORDER), order(ORDER, "A", 3), cancel(ORDER), order(OTHER, "A", 5));
        assertThat(batch.answers()).containsExactly(confirmed(OTHER, NOW));
        assertThat(batch.decided())
                .extracting(DecidedOrder::decision)
                .containsExactly(Decision.VOIDED, Decision.CONFIRMED);
    }

    @Test
    void anOrderDecidedAndVoidedInOneBatchIsInsertedOnceAsVoided() {
        DecidingBatch batch = handle(Map.of(), order(ORDER, "A", 3), voided(ORDER), order(OTHER, "A", 5));
        assertThat(batch.answers()).containsExactly(confirmed(ORDER, NOW), confirmed(OTHER, NOW));
        assertThat(batch.changed()).isEmpty();
        assertThat(batch.decided().get(0).isVoided()).isTrue();
    }
}

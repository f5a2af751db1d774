package io.onhand.shared.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.shared.messaging.BatchReceiver.Received;
import io.onhand.shared.messaging.BatchSettings;
import io.onhand.shared.messaging.SingleReceiver.Fate;
import io.onhand.shared.testing.EndingTransaction;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a listener did counts when its transaction is committed, and not before. */
class ListenerMeterTest {

    private final EndingTransaction transaction = new EndingTransaction();
    private final ListenerMeter meter = new ListenerMeter();
    private final ListenerFigures figures = new ListenerView(meter, new BatchSettings(10, 100)) {};

    @Test
    void aTransactionIsInFlightUntilItEnds() {
        meter.follow(transaction);
        assertThat(figures.getListenerTransactionsInFlight()).isOne();
        transaction.rolledBack();
        assertThat(figures.getListenerTransactionsInFlight()).isZero();
    }

    private final AtomicLong clock = new AtomicLong();
    private final ListenerMeter timed = new ListenerMeter(clock::get);

    private void pass(int millis) {
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** A turn that a message begins so many milliseconds after the last one ended; whether others may wait. */
    private boolean turnAfter(int millis) {
        pass(millis);
        var its = new EndingTransaction();
        boolean others = timed.follow(its).othersMayWait();
        its.committed();
        return others;
    }

    @Test
    void othersMayWaitWhenThereWasNoPauseBeforeTheLastTwoTurns() {
        assertThat(turnAfter(3)).as("after quiet").isFalse();
        assertThat(turnAfter(1)).as("the first in a row").isFalse();
        assertThat(turnAfter(1)).as("the second in a row").isTrue();
        assertThat(turnAfter(0)).as("the third in a row").isTrue();
        assertThat(turnAfter(3)).as("after quiet again").isFalse();
        assertThat(turnAfter(0)).as("the first in a row again").isFalse();
    }

    @Test
    void afterALookInVainTheNextTurnDoesNotLook() {
        turnAfter(0);
        ListenerTurn turn = timed.follow(transaction);
        assertThat(turn.othersMayWait()).isTrue();
        turn.took(new Received<>(List.of("a"), 0, true));
        transaction.committed();
        assertThat(turnAfter(0)).as("the first in a row").isFalse();
        assertThat(turnAfter(0)).as("the second in a row").isTrue();
    }

    @Test
    void thereIsNoPauseWhileAnotherTurnIsUnderWay() {
        pass(3);
        timed.follow(transaction);
        pass(3);
        assertThat(timed.follow(new EndingTransaction()).othersMayWait()).isFalse();
        assertThat(timed.follow(new EndingTransaction()).othersMayWait()).isTrue();
    }

    @Test
    void aBatchCountsOnceItIsCommitted() {
        meter.follow(transaction).took(new Received<>(List.of("a", "b"), 3, false));
        assertThat(figures.getListenerBatches().getBatches()).isZero();
        transaction.committed();
        assertThat(figures.getListenerCommits()).isOne();
        assertThat(figures.getListenerBatches().getEntries()).isEqualTo(2);
        assertThat(figures.getMessagesPassedOn()).isEqualTo(3);
    }

    @Test
    void whatIsRolledBackCountsAsThatOnly() {
        var counted = new AtomicInteger();
        ListenerTurn turn = meter.follow(transaction);
        turn.took(new Received<>(List.of("a"), 1, false));
        turn.onCommit(counted::incrementAndGet);
        transaction.rolledBack();
        assertThat(figures.getListenerRollbacks()).isOne();
        assertThat(figures.getListenerCommits()).isZero();
        assertThat(figures.getListenerBatches().getBatches()).isZero();
        assertThat(figures.getMessagesPassedOn()).isZero();
        assertThat(counted).hasValue(0);
    }

    @Test
    void messagesHandledAloneAreCountedByTheirFate() {
        for (Fate fate : Fate.values()) {
            meter.follow(transaction).tookAlone(fate);
        }
        transaction.committed();
        assertThat(figures.getListenerBatches().getEntries()).isOne();
        assertThat(figures.getMessagesPostponed()).isOne();
        assertThat(figures.getDeadLetters()).isOne();
        assertThat(figures.getListenerCommits()).isEqualTo(Fate.values().length);
    }
}

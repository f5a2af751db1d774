package io.onhand.shared.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.shared.management.ListenerFigures;
import io.onhand.shared.management.ListenerMeter;
import io.onhand.shared.management.ListenerView;
import io.onhand.shared.testing.EndingTransaction;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a listener did counts when its transaction is committed, and not before. */
class ListenerTurnTest {

    private final EndingTransaction transaction = new EndingTransaction();
    private final ListenerMeter meter = new ListenerMeter();
    private final ListenerFigures figures = new ListenerView(meter, new BatchSettings(10, 100)) {};
    private final ListenerTurn turn = meter.follow(new ListenerTurns().begin(transaction));

    @Test
    void aTransactionIsInFlightUntilItEnds() {
        assertThat(figures.getListenerTransactionsInFlight()).isOne();
        transaction.rolledBack();
        assertThat(figures.getListenerTransactionsInFlight()).isZero();
    }

    @Test
    void whatItDidCountsOnceItIsCommitted() {
        var counted = new AtomicInteger();
        turn.took(2);
        turn.passedOn();
        turn.passedOn();
        turn.postponed();
        turn.gaveUp();
        turn.onCommit(counted::incrementAndGet);
        assertThat(figures.getListenerBatches().getBatches()).isZero();
        transaction.committed();
        assertThat(figures.getListenerCommits()).isOne();
        assertThat(figures.getListenerBatches().getBatches()).isOne();
        assertThat(figures.getListenerBatches().getEntries()).isEqualTo(2);
        assertThat(figures.getMessagesPassedOn()).isEqualTo(2);
        assertThat(figures.getMessagesPostponed()).isOne();
        assertThat(figures.getDeadLetters()).isOne();
        assertThat(counted).hasValue(1);
    }

    @Test
    void whatIsRolledBackCountsAsThatOnly() {
        var counted = new AtomicInteger();
        turn.took(1);
        turn.passedOn();
        turn.postponed();
        turn.gaveUp();
        turn.onCommit(counted::incrementAndGet);
        transaction.rolledBack();
        assertThat(figures.getListenerRollbacks()).isOne();
        assertThat(figures.getListenerCommits()).isZero();
        assertThat(figures.getListenerBatches().getBatches()).isZero();
        assertThat(figures.getMessagesPassedOn()).isZero();
        assertThat(figures.getMessagesPostponed()).isZero();
        assertThat(figures.getDeadLetters()).isZero();
        assertThat(counted).hasValue(0);
    }

    @Test
    void aTurnThatHandledNothingIsNoBatch() {
        transaction.committed();
        assertThat(figures.getListenerCommits()).isOne();
        assertThat(figures.getListenerBatches().getBatches()).isZero();
    }
}

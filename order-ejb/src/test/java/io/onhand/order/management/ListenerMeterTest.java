package io.onhand.order.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.messaging.BatchReceiver.Received;
import io.onhand.order.messaging.BatchSettings;
import io.onhand.order.messaging.SingleReceiver.Fate;
import io.onhand.order.testing.EndingTransaction;
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

    @Test
    void itWasQuietWhenNothingWasUnderWayAndNothingHadJustEnded() {
        var clock = new AtomicLong();
        var quiet = new ListenerMeter(clock::get);
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(3));
        assertThat(quiet.follow(transaction).isAfterQuiet()).isTrue();
        assertThat(quiet.follow(new EndingTransaction()).isAfterQuiet())
                .as("another one is under way")
                .isFalse();
    }

    @Test
    void itWasNotQuietWhenTheMessageCameAtTheEndOfTheTransactionBeforeIt() {
        var clock = new AtomicLong();
        var quiet = new ListenerMeter(clock::get);
        quiet.follow(transaction);
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(3));
        transaction.committed();
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
        assertThat(quiet.follow(new EndingTransaction()).isAfterQuiet()).isFalse();
    }

    @Test
    void aBatchCountsOnceItIsCommitted() {
        meter.follow(transaction).took(new Received<>(List.of("a", "b"), 3));
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
        turn.took(new Received<>(List.of("a"), 1));
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

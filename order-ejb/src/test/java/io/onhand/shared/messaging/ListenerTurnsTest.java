package io.onhand.shared.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.shared.testing.EndingTransaction;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Whether others may wait behind a message is known from how those before it came. */
class ListenerTurnsTest {

    private final AtomicLong clock = new AtomicLong();
    private final ListenerTurns turns = new ListenerTurns(clock::get);
    private final EndingTransaction transaction = new EndingTransaction();

    private void pass(int millis) {
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** A turn that a message begins so many milliseconds after the last one ended; whether others may wait. */
    private boolean turnAfter(int millis) {
        pass(millis);
        var its = new EndingTransaction();
        boolean others = turns.begin(its).othersMayWait();
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
        ListenerTurn turn = turns.begin(transaction);
        assertThat(turn.othersMayWait()).isTrue();
        turn.lookedInVain();
        transaction.committed();
        assertThat(turnAfter(0)).as("the first in a row").isFalse();
        assertThat(turnAfter(0)).as("the second in a row").isTrue();
    }

    @Test
    void thereIsNoPauseWhileAnotherTurnIsUnderWay() {
        pass(3);
        turns.begin(transaction);
        pass(3);
        assertThat(turns.begin(new EndingTransaction()).othersMayWait()).isFalse();
        assertThat(turns.begin(new EndingTransaction()).othersMayWait()).isTrue();
    }
}

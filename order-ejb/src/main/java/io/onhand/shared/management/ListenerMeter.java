package io.onhand.shared.management;

import io.onhand.shared.messaging.ListenerTurn;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts the transactions of a service's listeners, and what each of them did, once it has ended. Thread-safe. */
public final class ListenerMeter {

    final BatchMeter batches = new BatchMeter();
    final LongAdder committed = new LongAdder();
    final LongAdder notCommitted = new LongAdder();
    final LongAdder passedOn = new LongAdder();
    final LongAdder postponed = new LongAdder();
    final LongAdder deadLetters = new LongAdder();
    final AtomicInteger underWay = new AtomicInteger();

    /** Counts the turn, which has just begun: from now on as under way, at its end by how it ended and what it did. */
    public ListenerTurn follow(ListenerTurn turn) {
        underWay.incrementAndGet();
        turn.onEnd(this::ended);
        return turn;
    }

    private void ended(ListenerTurn turn) {
        underWay.decrementAndGet();
        if (!turn.committed()) {
            notCommitted.increment();
            return;
        }
        committed.increment();
        if (turn.entries() > 0) {
            batches.count(turn.entries());
        }
        passedOn.add(turn.messagesPassedOn());
        postponed.add(turn.messagesPostponed());
        deadLetters.add(turn.deadLetters());
    }
}

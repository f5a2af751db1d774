package io.onhand.order.management;

import jakarta.transaction.TransactionSynchronizationRegistry;
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

    /** Begins to follow the current transaction, which must be active. */
    public ListenerTurn follow(TransactionSynchronizationRegistry transaction) {
        var turn = new ListenerTurn(this);
        transaction.registerInterposedSynchronization(turn);
        underWay.incrementAndGet();
        return turn;
    }
}

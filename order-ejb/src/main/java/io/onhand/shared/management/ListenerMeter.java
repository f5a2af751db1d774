package io.onhand.shared.management;

import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Counts the transactions of a service's listeners, and what each of them did, once it has ended. Thread-safe. */
public final class ListenerMeter {

    final BatchMeter batches = new BatchMeter();
    final LongAdder committed = new LongAdder();
    final LongAdder notCommitted = new LongAdder();
    final LongAdder passedOn = new LongAdder();
    final LongAdder postponed = new LongAdder();
    final LongAdder deadLetters = new LongAdder();
    final AtomicInteger underWay = new AtomicInteger();

    /** A waiting message is offered sooner than this after the transaction before it, by a broker that is not far away. */
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** A message that came during a transaction is nothing unusual; a second in a row means that they come faster than that. */
    private static final int BUSY_TURNS = 2;

    private final LongSupplier nanoTime;
    private volatile long lastEnd;
    private int turnsSinceQuiet;

    /** Nothing has been counted yet. */
    public ListenerMeter() {
        this(System::nanoTime);
    }

    ListenerMeter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastEnd = nanoTime.getAsLong();
    }

    /** Begins to follow the current transaction, which must be active. */
    public ListenerTurn follow(TransactionSynchronizationRegistry transaction) {
        var turn = new ListenerTurn(this, isBusy());
        transaction.registerInterposedSynchronization(turn);
        underWay.incrementAndGet();
        return turn;
    }

    /** Whether there was no pause before this turn, nor before as many as it takes. */
    private synchronized boolean isBusy() {
        boolean quiet = underWay.get() == 0 && nanoTime.getAsLong() - lastEnd > QUIET_NANOS;
        turnsSinceQuiet = quiet ? 0 : Math.min(BUSY_TURNS, turnsSinceQuiet + 1);
        return turnsSinceQuiet == BUSY_TURNS;
    }

    /** Nothing was waiting although there had been no pause: as if there had been one, so that the next turn does not look. */
    synchronized void lookedInVain() {
        turnsSinceQuiet = 0;
    }

    void ended() {
        lastEnd = nanoTime.getAsLong();
        underWay.decrementAndGet();
    }
}

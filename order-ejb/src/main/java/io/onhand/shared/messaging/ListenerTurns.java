package io.onhand.shared.messaging;

import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The transactions of a service's listeners, one after the other and beside each other: from how they follow upon one another it
 * is known whether it is worth a turn's while to look for further messages. Thread-safe; there must be one per service and server.
 */
public final class ListenerTurns {

    /** A waiting message is offered sooner than this after the transaction before it, by a broker that is not far away. */
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** A message that came during a transaction is nothing unusual; a second in a row means that they come faster than that. */
    private static final int BUSY_TURNS = 2;

    private final LongSupplier nanoTime;
    private int underWay;
    private long lastEnd;
    private int turnsSinceQuiet;

    /** No message has come yet. */
    public ListenerTurns() {
        this(System::nanoTime);
    }

    ListenerTurns(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastEnd = nanoTime.getAsLong();
    }

    /** A turn begins, and lasts as long as the current transaction, which must be active. */
    public ListenerTurn begin(TransactionSynchronizationRegistry transaction) {
        var turn = new ListenerTurn(this, isBusy());
        transaction.registerInterposedSynchronization(turn);
        began();
        return turn;
    }

    /** Whether there was no pause before this turn, nor before as many as it takes. */
    private synchronized boolean isBusy() {
        boolean quiet = underWay == 0 && nanoTime.getAsLong() - lastEnd > QUIET_NANOS;
        turnsSinceQuiet = quiet ? 0 : Math.min(BUSY_TURNS, turnsSinceQuiet + 1);
        return turnsSinceQuiet == BUSY_TURNS;
    }

    private synchronized void began() {
        underWay++;
    }

    /** Nothing was waiting although there had been no pause: as if there had been one, so that the next turn does not look. */
    synchronized void lookedInVain() {
        turnsSinceQuiet = 0;
    }

    synchronized void ended() {
        lastEnd = nanoTime.getAsLong();
        underWay--;
    }
}

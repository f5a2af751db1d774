package io.onhand.shared.management;

import io.onhand.shared.messaging.BatchReceiver;
import io.onhand.shared.messaging.SingleReceiver;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;

/**
 * One transaction of a listener: keeps what it did until it has ended, because only a commit makes that true. Used by one
 * thread.
 */
public final class ListenerTurn implements Synchronization {

    private final ListenerMeter meter;
    private final boolean othersMayWait;
    private int entries;
    private int passedOn;
    private int postponed;
    private int deadLetters;
    private Runnable onCommit = () -> {};

    ListenerTurn(ListenerMeter meter, boolean othersMayWait) {
        this.meter = meter;
        this.othersMayWait = othersMayWait;
    }

    /**
     * Whether messages may be waiting behind the one that came. If the service's listeners had nothing to do a moment ago, or
     * have just looked in vain, most probably not, and looking would cost more than it finds.
     */
    public boolean othersMayWait() {
        return othersMayWait;
    }

    /** Messages were taken, to be handled together. */
    public void took(BatchReceiver.Received<?> received) {
        entries += received.entries().size();
        passedOn += received.passedOn();
        if (received.lookedInVain()) {
            meter.lookedInVain();
        }
    }

    /** A message was taken alone. */
    public void tookAlone(SingleReceiver.Fate fate) {
        switch (fate) {
            case HANDLED -> entries++;
            case POSTPONED -> postponed++;
            case DEAD -> deadLetters++;
            case SPLIT -> {
                // Its entries come as messages of their own.
            }
        }
    }

    /** What is to be done besides, if it commits: quick, and without database or broker, whose transaction has ended. */
    public void onCommit(Runnable action) {
        onCommit = action;
    }

    @Override
    public void beforeCompletion() {
        // Nothing is left to do: everything has been written when the listener returns.
    }

    @Override
    public void afterCompletion(int status) {
        meter.ended();
        if (status != Status.STATUS_COMMITTED) {
            meter.notCommitted.increment();
            return;
        }
        meter.committed.increment();
        if (entries > 0) {
            meter.batches.count(entries);
        }
        meter.passedOn.add(passedOn);
        meter.postponed.add(postponed);
        meter.deadLetters.add(deadLetters);
        onCommit.run();
    }
}

package io.onhand.shared.management;

import io.onhand.shared.messaging.BatchSettings;

/** Shows a {@link ListenerMeter}; for the MXBean of a service to extend. Thread-safe. */
public abstract class ListenerView implements ListenerFigures {

    private final ListenerMeter meter;
    private final BatchSettings settings;

    /** @param settings the bounds in force */
    protected ListenerView(ListenerMeter meter, BatchSettings settings) {
        this.meter = meter;
        this.settings = settings;
    }

    @Override
    public final long getListenerCommits() {
        return meter.committed.sum();
    }

    @Override
    public final long getListenerRollbacks() {
        return meter.notCommitted.sum();
    }

    @Override
    public final int getListenerTransactionsInFlight() {
        return meter.underWay.get();
    }

    @Override
    public final BatchFigures getListenerBatches() {
        return meter.batches.figures();
    }

    @Override
    public final long getMessagesPassedOn() {
        return meter.passedOn.sum();
    }

    @Override
    public final long getMessagesPostponed() {
        return meter.postponed.sum();
    }

    @Override
    public final long getDeadLetters() {
        return meter.deadLetters.sum();
    }

    @Override
    public final int getBatchMaxOrders() {
        return settings.maxOrders();
    }

    @Override
    public final int getBatchMaxLines() {
        return settings.maxLines();
    }
}

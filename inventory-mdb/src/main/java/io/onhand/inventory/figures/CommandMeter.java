package io.onhand.inventory.figures;

import java.util.concurrent.atomic.LongAdder;

/** Counts what became of the commands: decisions, cancellations, repeats. Thread-safe. */
public final class CommandMeter {

    private final LongAdder confirmed = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder cancelled = new LongAdder();
    private final LongAdder repeated = new LongAdder();

    /** Counts what a batch came to; it must be committed. */
    public void count(int confirmations, int rejections, int cancellations, int repeats) {
        confirmed.add(confirmations);
        rejected.add(rejections);
        cancelled.add(cancellations);
        repeated.add(repeats);
    }

    /** Orders confirmed. */
    public long confirmed() {
        return confirmed.sum();
    }

    /** Orders rejected. */
    public long rejected() {
        return rejected.sum();
    }

    /** Confirmed orders whose units were released. */
    public long cancelled() {
        return cancelled.sum();
    }

    /** Commands answered with what had been decided before. */
    public long repeated() {
        return repeated.sum();
    }
}

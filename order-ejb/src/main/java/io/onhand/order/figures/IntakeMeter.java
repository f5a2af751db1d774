package io.onhand.order.figures;

import io.onhand.order.api.Acceptance;
import io.onhand.shared.management.BatchMeter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;

/** Counts what the door answers, and the transactions behind it. Thread-safe. */
public final class IntakeMeter {

    /**
     * The door as an administrator sees it.
     *
     * @param queue orders that may wait
     * @param transactions transactions that may be under way at once
     * @param maxPending orders that may be accepted and undecided
     * @param waiting how many orders wait at this moment
     */
    public record DoorFigures(int queue, int transactions, int maxPending, IntSupplier waiting) {}

    final BatchMeter batches = new BatchMeter();
    final LongAdder accepted = new LongAdder();
    final LongAdder replayed = new LongAdder();
    final LongAdder busy = new LongAdder();
    final LongAdder unavailable = new LongAdder();
    final LongAdder refusedByKey = new LongAdder();
    final LongAdder unknown = new LongAdder();
    final LongAdder failures = new LongAdder();
    private final Acceptance.Cases<LongAdder> counters = new Counters();
    final AtomicInteger underWay = new AtomicInteger();
    private volatile DoorFigures door = new DoorFigures(0, 0, 0, () -> 0);

    /** The door has opened. */
    public void opened(DoorFigures opened) {
        door = opened;
    }

    DoorFigures door() {
        return door;
    }

    /** A batch goes in; {@link #left()} must follow. */
    public void entered(int orders) {
        underWay.incrementAndGet();
        batches.count(orders);
    }

    /** The batch that went in has its answers, or failed. */
    public void left() {
        underWay.decrementAndGet();
    }

    /** An attempt to store orders failed, whatever a further attempt brings. */
    public void failed() {
        failures.increment();
    }

    /** Counts the answers, given once to each order. */
    public void answered(List<Acceptance> answers) {
        answers.forEach(this::answered);
    }

    /** Counts one answer. */
    public void answered(Acceptance answer) {
        answer.match(counters).increment();
    }

    private final class Counters implements Acceptance.Cases<LongAdder> {

        @Override
        public LongAdder accepted(Acceptance.Accepted answer) {
            return accepted;
        }

        @Override
        public LongAdder replayed(Acceptance.Replayed answer) {
            return replayed;
        }

        @Override
        public LongAdder keyReused(Acceptance.KeyReused answer) {
            return refusedByKey;
        }

        @Override
        public LongAdder keyInFlight(Acceptance.KeyInFlight answer) {
            return refusedByKey;
        }

        @Override
        public LongAdder busy(Acceptance.Busy answer) {
            return busy;
        }

        @Override
        public LongAdder unavailable(Acceptance.Unavailable answer) {
            return unavailable;
        }

        @Override
        public LongAdder outcomeUnknown(Acceptance.OutcomeUnknown answer) {
            return unknown;
        }
    }
}

package io.onhand.order.intake;

import io.onhand.order.api.Acceptance;
import io.onhand.order.api.OrderPlacement;
import io.onhand.shared.messaging.BatchSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Orders that wait for a transaction, in order of arrival; bounded by their number and by their lines. Thread-safe. */
final class WaitingRoom {

    /** Lines that may wait, as a multiple of what one transaction takes: some 30 MB of heap with the defaults. */
    private static final int BATCHES_OF_LINES = 20;

    /** An order, and where its answer goes. */
    record Waiting(OrderPlacement placement, CompletableFuture<Acceptance> answer) {

        private int lines() {
            return placement.lines().size();
        }
    }

    private final BlockingQueue<Waiting> queue;
    private final BatchSettings batch;
    private final AtomicInteger lines = new AtomicInteger();

    /** @param orders orders that may wait */
    WaitingRoom(int orders, BatchSettings batch) {
        this.queue = new ArrayBlockingQueue<>(orders);
        this.batch = batch;
    }

    /** Whether there was room. */
    boolean offer(Waiting waiting) {
        int after = lines.addAndGet(waiting.lines());
        if ((after <= BATCHES_OF_LINES * batch.maxLines() || after == waiting.lines()) && queue.offer(waiting)) {
            return true;
        }
        lines.addAndGet(-waiting.lines());
        return false;
    }

    /** How many wait. */
    int orders() {
        return queue.size();
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** The next one, without waiting. */
    Optional<Waiting> poll() {
        return left(queue.poll());
    }

    /** Waits for somebody to come; then takes, without waiting, all who are there, up to the bounds of a batch. */
    List<Waiting> nextBatch(int millis) throws InterruptedException {
        List<Waiting> next = new ArrayList<>();
        Optional<Waiting> waiting = left(queue.poll(millis, TimeUnit.MILLISECONDS));
        int taken = 0;
        while (waiting.isPresent()) {
            next.add(waiting.get());
            taken += waiting.get().lines();
            boolean full = next.size() >= batch.maxOrders() || taken >= batch.maxLines();
            waiting = full ? Optional.empty() : poll();
        }
        return next;
    }

    private Optional<Waiting> left(Waiting waiting) {
        if (waiting != null) {
            lines.addAndGet(-waiting.lines());
        }
        return Optional.ofNullable(waiting);
    }
}

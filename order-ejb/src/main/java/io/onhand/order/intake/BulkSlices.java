package io.onhand.order.intake;

import io.onhand.order.api.Acceptance;
import io.onhand.order.api.OrderPlacement;
import io.onhand.shared.messaging.BatchSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Takes the orders of a bulk request in, in transactions of bounded size. Thread-safe. */
final class BulkSlices {

    /** Stores a batch; one answer per placement, in the same order. */
    @FunctionalInterface
    interface Storing {

        List<Acceptance> accept(List<OrderPlacement> placements);
    }

    private final Entrance entrance;
    private final BatchSettings batch;
    private final Storing storing;
    private final Duration patience;

    /** @param patience how long a bulk request waits for room, before it is read and in all between its transactions */
    BulkSlices(Entrance entrance, BatchSettings batch, Storing storing, Duration patience) {
        this.entrance = entrance;
        this.batch = batch;
        this.storing = storing;
        this.patience = patience;
    }

    /** The answer to a bulk request for which there is no room, and was none for a while. */
    Optional<Acceptance.Busy> busy() {
        return entrance.busyForBulk(patience.toNanos());
    }

    /**
     * One answer per placement, in the same order. Waits for room between transactions; once that takes too long, all that are
     * left are refused as busy.
     */
    List<Acceptance> place(List<OrderPlacement> placements) {
        List<Acceptance> answers = new ArrayList<>(placements.size());
        long patienceLeft = patience.toNanos();
        while (answers.size() < placements.size()) {
            long begin = System.nanoTime();
            Optional<Acceptance.Busy> busy = entrance.busyForBulk(patienceLeft);
            patienceLeft -= System.nanoTime() - begin;
            int from = answers.size();
            answers.addAll(
                    busy.isPresent()
                            ? Collections.nCopies(placements.size() - from, busy.get())
                            : placeBatch(placements.subList(from, endOfBatch(placements, from))));
        }
        return answers;
    }

    /** A batch ends where a bound is reached, or where a key comes up that the batch has already. */
    private int endOfBatch(List<OrderPlacement> placements, int from) {
        Set<String> keys = new HashSet<>();
        int lines = 0;
        int to = from;
        while (to < placements.size() && to - from < batch.maxOrders() && lines < batch.maxLines()) {
            OrderPlacement next = placements.get(to);
            if (next.key() != null && !keys.add(next.key().scope())) {
                break;
            }
            lines += next.lines().size();
            to++;
        }
        return to;
    }

    /** Answers to those at the beginning that have found room, or were refused for another reason: mostly all. */
    private List<Acceptance> placeBatch(List<OrderPlacement> placements) {
        Map<UUID, Acceptance> answers = new HashMap<>();
        List<OrderPlacement> inside = letIn(placements, answers);
        if (!inside.isEmpty()) {
            List<Acceptance> stored = unknown(inside);
            try {
                stored = storing.accept(inside);
            } finally {
                entrance.leave(inside, stored);
            }
            for (int i = 0; i < inside.size(); i++) {
                answers.put(inside.get(i).orderId(), stored.get(i));
            }
        }
        return placements.stream()
                .limit(answers.size())
                .map(p -> answers.get(p.orderId()))
                .toList();
    }

    /** Those that the entrance lets in, until there is no room; answers to others between them are put. */
    private List<OrderPlacement> letIn(List<OrderPlacement> placements, Map<UUID, Acceptance> answers) {
        List<OrderPlacement> inside = new ArrayList<>(placements.size());
        for (OrderPlacement placement : placements) {
            Optional<Acceptance> refusal = entrance.refusalInBulk(placement);
            if (refusal.isEmpty()) {
                inside.add(placement);
            } else if (refusal.get() instanceof Acceptance.Busy) {
                break;
            } else {
                answers.put(placement.orderId(), refusal.get());
            }
        }
        return inside;
    }

    private static List<Acceptance> unknown(List<OrderPlacement> placements) {
        return placements.stream()
                .<Acceptance>map(p -> new Acceptance.OutcomeUnknown(p.orderId()))
                .toList();
    }
}

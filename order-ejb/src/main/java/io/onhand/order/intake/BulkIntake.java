package io.onhand.order.intake;

import io.onhand.order.api.Acceptance;
import io.onhand.order.api.OrderPlacement;
import io.onhand.order.messaging.BatchSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Takes the orders of a bulk request in, in transactions of bounded size. Thread-safe. */
final class BulkIntake {

    /** Stores a batch; one answer per placement, in the same order. */
    @FunctionalInterface
    interface Storing {

        List<Acceptance> accept(List<OrderPlacement> placements);
    }

    /** How long a bulk request waits for room before it is read, and in all between its transactions. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Entrance entrance;
    private final BatchSettings batch;
    private final Storing storing;

    BulkIntake(Entrance entrance, BatchSettings batch, Storing storing) {
        this.entrance = entrance;
        this.batch = batch;
        this.storing = storing;
    }

    /** The answer to a bulk request for which there is no room, and was none for a while. */
    Optional<Acceptance.Busy> busy() {
        return entrance.busyForBulk(PATIENCE_NANOS);
    }

    /**
     * One answer per placement, in the same order. Waits for room between transactions; once one was refused as busy, so are
     * all behind it.
     */
    List<Acceptance> place(List<OrderPlacement> placements) {
        List<Acceptance> answers = new ArrayList<>(placements.size());
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        Optional<Acceptance.Busy> busy = Optional.empty();
        while (answers.size() < placements.size() && busy.isEmpty()) {
            int from = answers.size();
            busy = entrance.busyForBulk(deadline - System.nanoTime());
            if (busy.isEmpty()) {
                answers.addAll(placeBatch(placements.subList(from, endOfBatch(placements, from))));
                busy = refusalIn(answers.get(answers.size() - 1));
            }
        }
        busy.ifPresent(refusal -> answers.addAll(Collections.nCopies(placements.size() - answers.size(), refusal)));
        return answers;
    }

    private static Optional<Acceptance.Busy> refusalIn(Acceptance answer) {
        return answer instanceof Acceptance.Busy refusal ? Optional.of(refusal) : Optional.empty();
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
        return placements.stream().map(p -> answers.get(p.orderId())).toList();
    }

    /** Those that the entrance lets in; the answers to the others are put. */
    private List<OrderPlacement> letIn(List<OrderPlacement> placements, Map<UUID, Acceptance> answers) {
        List<OrderPlacement> inside = new ArrayList<>(placements.size());
        Optional<Acceptance> busy = Optional.empty();
        for (OrderPlacement placement : placements) {
            Optional<Acceptance> refusal = busy.or(() -> entrance.refusal(placement));
            if (refusal.isEmpty()) {
                inside.add(placement);
            } else {
                answers.put(placement.orderId(), refusal.get());
                busy = refusal.filter(Acceptance.Busy.class::isInstance);
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

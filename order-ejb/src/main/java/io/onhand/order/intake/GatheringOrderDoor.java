package io.onhand.order.intake;

import io.onhand.order.api.Acceptance;
import io.onhand.order.api.OrderDoor;
import io.onhand.order.api.OrderPlacement;
import io.onhand.order.messaging.BatchSettings;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The door: a bounded queue and a few transactions at a time. Whoever arrives while they are committing waits, and all
 * who wait are accepted together by the next one. No timer is involved: a lone order is a batch of one and passes at
 * once, and under load the price of the XA commit is shared.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@ManagedExecutorDefinition(name = "java:app/concurrent/onhand-door", maxAsync = 64)
public class GatheringOrderDoor implements OrderDoor {

    private record Waiting(OrderPlacement placement, CompletableFuture<Acceptance> answer) {}

    @EJB
    private BatchIntake intake;

    @Resource(lookup = "java:app/concurrent/onhand-door")
    private ManagedExecutorService executor;

    private final BatchSettings batch = BatchSettings.configured();
    private final DoorSettings door = DoorSettings.configured();
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(door.queue());
    private final AtomicInteger working = new AtomicInteger();
    private final Set<String> keysInFlight = ConcurrentHashMap.newKeySet();

    @Override
    public CompletionStage<Acceptance> place(OrderPlacement placement) {
        if (!claim(placement)) {
            return CompletableFuture.completedStage(new Acceptance.KeyInFlight());
        }
        var waiting = new Waiting(placement, new CompletableFuture<>());
        if (!queue.offer(waiting)) {
            release(placement);
            return CompletableFuture.completedStage(new Acceptance.Busy());
        }
        startWorking();
        return waiting.answer();
    }

    @Override
    public List<Acceptance> placeAll(List<OrderPlacement> placements) {
        List<Acceptance> answers = new ArrayList<>(placements.size());
        int from = 0;
        while (from < placements.size()) {
            int to = endOfBatch(placements, from);
            answers.addAll(placeBatch(placements.subList(from, to)));
            from = to;
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

    private List<Acceptance> placeBatch(List<OrderPlacement> placements) {
        List<OrderPlacement> claimed = placements.stream().filter(this::claim).toList();
        try {
            Map<UUID, Acceptance> answers = new HashMap<>();
            if (!claimed.isEmpty()) {
                List<Acceptance> accepted = intake.accept(claimed);
                for (int i = 0; i < claimed.size(); i++) {
                    answers.put(claimed.get(i).orderId(), accepted.get(i));
                }
            }
            return placements.stream()
                    .map(p -> answers.getOrDefault(p.orderId(), new Acceptance.KeyInFlight()))
                    .toList();
        } finally {
            claimed.forEach(this::release);
        }
    }

    private boolean claim(OrderPlacement placement) {
        return placement.key() == null || keysInFlight.add(placement.key().scope());
    }

    private void release(OrderPlacement placement) {
        if (placement.key() != null) {
            keysInFlight.remove(placement.key().scope());
        }
    }

    private void startWorking() {
        int now = working.get();
        while (now < door.transactions() && !queue.isEmpty()) {
            if (working.compareAndSet(now, now + 1)) {
                try {
                    executor.execute(this::work);
                } catch (RejectedExecutionException e) {
                    working.decrementAndGet();
                    refuseWaiting();
                }
                return;
            }
            now = working.get();
        }
    }

    private void work() {
        try {
            for (List<Waiting> next = nextBatch(); !next.isEmpty(); next = nextBatch()) {
                accept(next);
            }
        } finally {
            working.decrementAndGet();
            // Somebody may have queued between the last look and the decrement, and found all transactions taken.
            startWorking();
        }
    }

    private List<Waiting> nextBatch() {
        List<Waiting> next = new ArrayList<>();
        int lines = 0;
        while (next.size() < batch.maxOrders() && lines < batch.maxLines()) {
            Waiting waiting = queue.poll();
            if (waiting == null) {
                break;
            }
            next.add(waiting);
            lines += waiting.placement().lines().size();
        }
        return next;
    }

    private void accept(List<Waiting> members) {
        List<OrderPlacement> placements =
                members.stream().map(Waiting::placement).toList();
        List<Acceptance> answers = List.of();
        try {
            answers = intake.accept(placements);
        } finally {
            placements.forEach(this::release);
            for (int i = 0; i < members.size(); i++) {
                // Without an answer even the intake's own failure handling has failed: nothing is known.
                members.get(i)
                        .answer()
                        .complete(
                                i < answers.size()
                                        ? answers.get(i)
                                        : new Acceptance.OutcomeUnknown(
                                                placements.get(i).orderId()));
            }
        }
    }

    private void refuseWaiting() {
        for (Waiting waiting = queue.poll(); waiting != null; waiting = queue.poll()) {
            release(waiting.placement());
            waiting.answer().complete(new Acceptance.Unavailable());
        }
    }
}

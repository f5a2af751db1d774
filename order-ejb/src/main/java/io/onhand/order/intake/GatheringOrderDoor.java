package io.onhand.order.intake;

import io.onhand.order.api.Acceptance;
import io.onhand.order.api.OrderDoor;
import io.onhand.order.api.OrderPlacement;
import io.onhand.order.intake.WaitingRoom.Waiting;
import io.onhand.order.messaging.BatchSettings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
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
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

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

    private static final Logger LOG = Logger.getLogger(GatheringOrderDoor.class.getName());

    /** How long a worker sleeps before it looks whether the door has closed. */
    private static final int LOOK_UP_MILLIS = 500;

    /** Threads that hand out answers, so that no slow reader of one holds up a transaction. */
    private static final int ANSWERING = 2;

    /** Batches whose answers may wait for those threads; beyond it a worker hands out its own. */
    private static final int ANSWERED_BATCHES = 64;

    @EJB
    private BatchIntake intake;

    @Resource(lookup = "java:app/concurrent/onhand-door")
    private ManagedExecutorService executor;

    private final BatchSettings batch = BatchSettings.configured();
    private final DoorSettings door = DoorSettings.configured();
    private final WaitingRoom waitingRoom = new WaitingRoom(door.queue(), batch);
    private final BlockingQueue<Runnable> answered = new ArrayBlockingQueue<>(ANSWERED_BATCHES);
    private volatile boolean open;
    private final Set<String> keysInFlight = ConcurrentHashMap.newKeySet();

    @PostConstruct
    void open() {
        open = true;
        // Long-lived workers: handing each batch to the executor would have the server capture its context each time.
        for (int i = 0; i < door.transactions(); i++) {
            executor.execute(this::work);
        }
        for (int i = 0; i < ANSWERING; i++) {
            executor.execute(this::answer);
        }
    }

    /** Who comes from now on is refused; who waits already is still accepted. */
    @PreDestroy
    void close() {
        open = false;
    }

    @Override
    public CompletionStage<Acceptance> place(OrderPlacement placement) {
        if (!open) {
            return CompletableFuture.completedStage(new Acceptance.Unavailable());
        }
        if (!claim(placement)) {
            return CompletableFuture.completedStage(new Acceptance.KeyInFlight());
        }
        var waiting = new Waiting(placement, new CompletableFuture<>());
        if (!waitingRoom.offer(waiting)) {
            release(placement);
            return CompletableFuture.completedStage(new Acceptance.Busy());
        }
        if (!open) {
            // The door closed while we queued: either a worker still took the order, or nobody will.
            refuseWaiting();
        }
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

    /** One transaction after the other, until the door closes and nobody waits any more. */
    private void work() {
        try {
            while (open || !waitingRoom.isEmpty()) {
                List<Waiting> next = waitingRoom.nextBatch(LOOK_UP_MILLIS);
                if (!next.isEmpty()) {
                    accept(next);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        handOutAnswers();
    }

    private void answer() {
        try {
            while (open || !answered.isEmpty()) {
                Runnable next = answered.poll(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    next.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handOutAnswers() {
        for (Runnable next = answered.poll(); next != null; next = answered.poll()) {
            next.run();
        }
    }

    private void accept(List<Waiting> members) {
        List<OrderPlacement> placements =
                members.stream().map(Waiting::placement).toList();
        List<Acceptance> answers = List.of();
        try {
            answers = intake.accept(placements);
        } catch (RuntimeException e) {
            // Even the intake's own failure handling has failed. The worker must live on: the next batch may fare
            // better.
            LOG.log(Level.WARNING, e, () -> "a batch of " + placements.size() + " orders failed without an answer");
        } finally {
            placements.forEach(this::release);
            List<Acceptance> known = answers;
            Runnable answer = () -> complete(members, known);
            if (!answered.offer(answer)) {
                answer.run();
            }
            if (!open) {
                // The answering threads may have ended already.
                handOutAnswers();
            }
        }
    }

    private static void complete(List<Waiting> members, List<Acceptance> answers) {
        for (int i = 0; i < members.size(); i++) {
            Waiting member = members.get(i);
            // Without an answer nothing is known.
            member.answer()
                    .complete(
                            i < answers.size()
                                    ? answers.get(i)
                                    : new Acceptance.OutcomeUnknown(
                                            member.placement().orderId()));
        }
    }

    private void refuseWaiting() {
        for (var waiting = waitingRoom.poll(); waiting.isPresent(); waiting = waitingRoom.poll()) {
            release(waiting.get().placement());
            waiting.get().answer().complete(new Acceptance.Unavailable());
        }
    }
}

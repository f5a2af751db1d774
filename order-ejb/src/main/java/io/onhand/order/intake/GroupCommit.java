package io.onhand.order.intake;

import io.onhand.order.api.Acceptance;
import io.onhand.order.api.OrderDoor;
import io.onhand.order.api.OrderPlacement;
import io.onhand.order.figures.IntakeMeter;
import io.onhand.order.figures.IntakeMeter.DoorFigures;
import io.onhand.order.intake.WaitingRoom.Waiting;
import io.onhand.shared.messaging.BatchSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The door, by group commit: a bounded queue and a few transactions at a time. Whoever arrives while they are committing waits, and all
 * who wait are accepted together by the next one. No timer is involved: a lone order is a batch of one and passes at
 * once, and under load the price of the XA commit is shared. Thread-safe.
 */
final class GroupCommit implements OrderDoor {

    private static final Logger LOG = Logger.getLogger(GroupCommit.class.getName());

    /** How long a worker sleeps before it looks whether the door has closed. */
    private static final int LOOK_UP_MILLIS = 500;

    /** Threads that hand out answers, so that no slow reader of one holds up a transaction. */
    private static final int ANSWERING = 2;

    /** Batches whose answers may wait for those threads; beyond it a worker hands out its own. */
    private static final int ANSWERED_BATCHES = 64;

    /** Long enough for some thousand decisions, and far shorter than clients wait for an answer. */
    private static final Duration BULK_PATIENCE = Duration.ofSeconds(2);

    /** The waiting room empties with a few transactions. */
    private static final int SECONDS_WHEN_FULL = 1;

    private final DoorSettings settings;
    private final WaitingRoom waitingRoom;
    private final BlockingQueue<Runnable> answered = new ArrayBlockingQueue<>(ANSWERED_BATCHES);
    private final RetryingIntake intake;
    private final Entrance entrance;
    private final BulkSlices bulk;
    private final IntakeMeter meter;
    private volatile boolean open;

    /** A closed door. */
    GroupCommit(
            DoorSettings settings,
            BatchSettings batch,
            RetryingIntake intake,
            PendingLimit pending,
            IntakeMeter meter) {
        this.settings = settings;
        this.waitingRoom = new WaitingRoom(settings.queue(), batch);
        this.intake = intake;
        this.meter = meter;
        this.entrance = new Entrance(pending);
        this.bulk = new BulkSlices(entrance, batch, intake::accept, BULK_PATIENCE);
    }

    /**
     * Opens the door.
     *
     * @param threads on which the workers run until the door is closed: some long-lived ones, because a server captures the
     *     context of whatever is handed to it, which for each batch would be too dear
     */
    void open(Executor threads) {
        meter.opened(
                new DoorFigures(settings.queue(), settings.transactions(), settings.maxPending(), waitingRoom::orders));
        open = true;
        for (int i = 0; i < settings.transactions(); i++) {
            threads.execute(this::work);
        }
        for (int i = 0; i < ANSWERING; i++) {
            threads.execute(this::answer);
        }
    }

    /** Who comes from now on is refused; who waits already is still accepted. */
    void close() {
        open = false;
    }

    @Override
    public CompletionStage<Acceptance> place(OrderPlacement placement) {
        if (!open) {
            return refused(new Acceptance.Unavailable());
        }
        Optional<Acceptance> refusal = entrance.refusal(placement);
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        var waiting = new Waiting(placement, new CompletableFuture<>());
        if (!waitingRoom.offer(waiting)) {
            var noRoom = new Acceptance.Busy(SECONDS_WHEN_FULL);
            entrance.leave(placement, noRoom);
            return refused(noRoom);
        }
        if (!open) {
            // The door closed while we queued: either a worker still took the order, or nobody will.
            refuseWaiting();
        }
        return waiting.answer();
    }

    private CompletionStage<Acceptance> refused(Acceptance refusal) {
        meter.answered(refusal);
        return CompletableFuture.completedStage(refusal);
    }

    @Override
    public List<Acceptance> placeAll(List<OrderPlacement> placements) {
        List<Acceptance> answers = bulk.place(placements);
        // Those that came as far as a transaction were counted there; none of them is busy.
        answers.stream().filter(Acceptance.Busy.class::isInstance).forEach(meter::answered);
        return answers;
    }

    @Override
    public boolean isFull() {
        return entrance.isFull();
    }

    @Override
    public Acceptance.Busy turnAway() {
        Acceptance.Busy busy = entrance.busy();
        meter.answered(busy);
        return busy;
    }

    @Override
    public Optional<Acceptance.Busy> turnAwayBulk() {
        Optional<Acceptance.Busy> busy = bulk.busy();
        busy.ifPresent(meter::answered);
        return busy;
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
        List<Acceptance> answers = placements.stream()
                .<Acceptance>map(placement -> new Acceptance.OutcomeUnknown(placement.orderId()))
                .toList();
        try {
            answers = intake.accept(placements);
        } catch (RuntimeException e) {
            // Even the intake's own failure handling has failed, and nothing is known. The worker must live on: the
            // next batch may fare better.
            LOG.log(Level.WARNING, e, () -> "a batch of " + placements.size() + " orders failed without an answer");
        } finally {
            entrance.leave(placements, answers);
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
            members.get(i).answer().complete(answers.get(i));
        }
    }

    private void refuseWaiting() {
        var closed = new Acceptance.Unavailable();
        for (var waiting = waitingRoom.poll(); waiting.isPresent(); waiting = waitingRoom.poll()) {
            entrance.leave(waiting.get().placement(), closed);
            waiting.get().answer().complete(closed);
        }
    }
}

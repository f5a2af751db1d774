package io.onhand.order.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.api.Acceptance;
import io.onhand.order.api.OrderPlacement;
import io.onhand.order.figures.OrderFigures;
import io.onhand.order.testing.Placements;
import io.onhand.shared.messaging.BatchSettings;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Gathering, with the workers run by the test's own thread. A worker ends when the door is closed and nobody waits any
 * more, so each test closes the door first and nothing depends on time.
 */
class GroupCommitTest {

    private static final DoorSettings SETTINGS = new DoorSettings(3, 2, 100);
    private static final BatchSettings BATCH = new BatchSettings(3, 10);

    private final Deque<Runnable> workers = new ArrayDeque<>();
    private final List<List<OrderPlacement>> batches = new ArrayList<>();
    private final RetryingIntake intake = new RetryingIntake() {
        @Override
        public List<Acceptance> accept(List<OrderPlacement> placements) {
            batches.add(List.copyOf(placements));
            Runnable during = duringNextBatch;
            duringNextBatch = () -> {};
            during.run();
            return placements.stream()
                    .<Acceptance>map(GroupCommitTest::accepted)
                    .toList();
        }
    };

    private final PendingLimit limit = new PendingLimit(100);

    private Runnable duringNextBatch = () -> {};
    private GroupCommit door;

    @BeforeEach
    void openDoor() {
        door = new GroupCommit(SETTINGS, BATCH, intake, limit, new OrderFigures(BATCH).intake());
        door.open(workers::add);
    }

    private static Acceptance accepted(OrderPlacement placement) {
        return new Acceptance.Accepted(placement.orderId(), Instant.EPOCH);
    }

    private CompletableFuture<Acceptance> place(OrderPlacement placement) {
        return door.place(placement).toCompletableFuture();
    }

    /** Lets one worker take all who wait, and opens the door again. */
    private void work() {
        door.close();
        workers.remove().run();
        workers.clear();
        door.open(workers::add);
    }

    @Test
    void aLoneOrderIsABatchOfOne() {
        OrderPlacement lone = Placements.unkeyed();
        CompletableFuture<Acceptance> answer = place(lone);
        work();
        assertThat(answer).isCompletedWithValue(accepted(lone));
        assertThat(batches).containsExactly(List.of(lone));
    }

    @Test
    void whoeverWaitsIsAcceptedTogetherInOrderOfArrival() {
        OrderPlacement first = Placements.unkeyed();
        OrderPlacement second = Placements.unkeyed();
        place(first);
        place(second);
        work();
        assertThat(batches).containsExactly(List.of(first, second));
    }

    @Test
    void eachCallerGetsItsOwnAnswer() {
        OrderPlacement first = Placements.unkeyed();
        OrderPlacement second = Placements.unkeyed();
        CompletableFuture<Acceptance> firstAnswer = place(first);
        CompletableFuture<Acceptance> secondAnswer = place(second);
        work();
        assertThat(firstAnswer).isCompletedWithValue(accepted(first));
        assertThat(secondAnswer).isCompletedWithValue(accepted(second));
    }

    @Test
    void thereAreAsManyWorkersAsTransactionsAllowedAndTwoThatHandOutAnswers() {
        assertThat(workers).hasSize(2 + 2);
    }

    @Test
    void whoeverArrivesDuringATransactionIsInTheNextOne() {
        OrderPlacement first = Placements.unkeyed();
        OrderPlacement late = Placements.unkeyed();
        duringNextBatch = () -> {
            place(late);
            door.close();
        };
        place(first);
        workers.remove().run();
        assertThat(batches).containsExactly(List.of(first), List.of(late));
    }

    @Test
    void aFullQueueIsBusyAndReleasesTheKey() {
        place(Placements.unkeyed());
        place(Placements.unkeyed());
        place(Placements.unkeyed());
        assertThat(place(Placements.keyed("k"))).isCompletedWithValue(new Acceptance.Busy(1));
        work();
        CompletableFuture<Acceptance> again = place(Placements.keyed("k"));
        work();
        assertThat(again.join()).isInstanceOf(Acceptance.Accepted.class);
    }

    @Test
    void theSecondOfTwoWithTheSameKeyIsInFlight() {
        place(Placements.keyed("k"));
        assertThat(place(Placements.keyed("k"))).isCompletedWithValue(new Acceptance.KeyInFlight());
    }

    @Test
    void aKeyIsFreeAgainOnceItsOrderIsAnswered() {
        place(Placements.keyed("k"));
        work();
        CompletableFuture<Acceptance> again = place(Placements.keyed("k"));
        work();
        assertThat(again.join()).isInstanceOf(Acceptance.Accepted.class);
    }

    @Test
    void aBatchEndsWhereItsOrdersReachTheBound() {
        door = new GroupCommit(SETTINGS, new BatchSettings(2, 10), intake, limit, new OrderFigures(BATCH).intake());
        workers.clear();
        door.open(workers::add);
        place(Placements.unkeyed());
        place(Placements.unkeyed());
        place(Placements.unkeyed());
        work();
        assertThat(batches).extracting(List::size).containsExactly(2, 1);
    }

    @Test
    void aBatchEndsWhereItsLinesReachTheBound() {
        OrderPlacement big = Placements.ofLines(10);
        OrderPlacement next = Placements.unkeyed();
        place(big);
        place(next);
        work();
        assertThat(batches).containsExactly(List.of(big), List.of(next));
    }

    @Test
    void aClosedDoorIsUnavailable() {
        door.close();
        assertThat(place(Placements.unkeyed())).isCompletedWithValue(new Acceptance.Unavailable());
    }

    @Test
    void whoWaitsWhenTheDoorClosesIsStillAccepted() {
        OrderPlacement waiting = Placements.unkeyed();
        CompletableFuture<Acceptance> answer = place(waiting);
        door.close();
        workers.remove().run();
        assertThat(answer).isCompletedWithValue(accepted(waiting));
    }

    @Test
    void whatFailsWithoutAnAnswerIsAnsweredAsUnknownAndItsWorkerGoesOn() {
        OrderPlacement broken = Placements.ofLines(10);
        OrderPlacement next = Placements.unkeyed();
        duringNextBatch = () -> {
            throw new IllegalStateException("the intake itself is broken");
        };
        CompletableFuture<Acceptance> brokenAnswer = place(broken);
        CompletableFuture<Acceptance> nextAnswer = place(next);
        work();
        assertThat(brokenAnswer).isCompletedWithValue(new Acceptance.OutcomeUnknown(broken.orderId()));
        assertThat(nextAnswer).isCompletedWithValue(accepted(next));
    }

    @Test
    void aBulkRequestIsSplitAtTheBounds() {
        List<OrderPlacement> placements = List.of(
                Placements.unkeyed(),
                Placements.unkeyed(),
                Placements.unkeyed(),
                Placements.ofLines(10),
                Placements.unkeyed());
        assertThat(door.placeAll(placements))
                .isEqualTo(placements.stream().map(GroupCommitTest::accepted).toList());
        assertThat(batches).extracting(List::size).containsExactly(3, 1, 1);
    }

    @Test
    void aRepeatedKeyInABulkRequestBeginsAnotherBatch() {
        List<OrderPlacement> placements = List.of(Placements.keyed("k"), Placements.unkeyed(), Placements.keyed("k"));
        door.placeAll(placements);
        assertThat(batches).extracting(List::size).containsExactly(2, 1);
    }

    @Test
    void aMemberOfABulkRequestWhoseKeyIsWaitingElsewhereIsInFlight() {
        place(Placements.keyed("k"));
        OrderPlacement other = Placements.unkeyed();
        assertThat(door.placeAll(List.of(Placements.keyed("k"), other)))
                .containsExactly(new Acceptance.KeyInFlight(), accepted(other));
        assertThat(batches).containsExactly(List.of(other));
    }

    @Test
    void whenTooManyArePendingNobodyIsLetInAndTheKeyIsReleased() {
        limit.counted(limit.beginCount(), 100, 1);
        assertThat(place(Placements.keyed("k"))).isCompletedWithValueMatching(Acceptance.Busy.class::isInstance);
        assertThat(door.isFull()).isTrue();

        limit.counted(limit.beginCount(), 0, 2);
        assertThat(door.isFull()).isFalse();
        CompletableFuture<Acceptance> again = place(Placements.keyed("k"));
        work();
        assertThat(again.join()).isInstanceOf(Acceptance.Accepted.class);
    }

    @Test
    void whatIsAcceptedIsPendingAtOnceAndWhatIsRefusedIsNot() {
        place(Placements.unkeyed());
        place(Placements.unkeyed());
        place(Placements.unkeyed());
        place(Placements.unkeyed());
        assertThat(limit.pending()).isEqualTo(3);
        work();
        assertThat(limit.pending()).isEqualTo(3);
    }

    @Test
    void aBulkRequestIsTakenAsFarAsThereIsRoom() {
        limit.counted(limit.beginCount(), 86, 1);
        List<Acceptance> answers =
                door.placeAll(Stream.generate(Placements::unkeyed).limit(9).toList());
        assertThat(answers.subList(0, 4)).hasOnlyElementsOfType(Acceptance.Accepted.class);
        assertThat(answers.subList(4, 9)).hasOnlyElementsOfType(Acceptance.Busy.class);
        assertThat(batches).extracting(List::size).containsExactly(3, 1);
        assertThat(limit.pending()).isEqualTo(90);
        assertThat(door.turnAwayBulk()).isPresent();
        assertThat(door.isFull()).isFalse();
    }
}

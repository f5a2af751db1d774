package io.onhand.order.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.api.Acceptance;
import io.onhand.order.api.OrderPlacement;
import io.onhand.order.testing.Injection;
import io.onhand.order.testing.Placements;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Gathering, with the executor's tasks run by the test: what waits while a transaction is under way is known exactly. */
class GatheringOrderDoorTest {

    private static final List<String> SETTINGS = List.of(
            "onhand.door.queue", "onhand.door.transactions", "onhand.batch.max-orders", "onhand.batch.max-lines");

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<List<OrderPlacement>> batches = new ArrayList<>();
    private final BatchIntake intake = new BatchIntake() {
        @Override
        public List<Acceptance> accept(List<OrderPlacement> placements) {
            batches.add(List.copyOf(placements));
            Runnable during = duringNextBatch;
            duringNextBatch = () -> {};
            during.run();
            return placements.stream()
                    .<Acceptance>map(GatheringOrderDoorTest::accepted)
                    .toList();
        }
    };

    private Runnable duringNextBatch = () -> {};
    private boolean executorFull;
    private GatheringOrderDoor door;

    @BeforeEach
    void openDoor() {
        System.setProperty("onhand.door.queue", "3");
        System.setProperty("onhand.door.transactions", "2");
        System.setProperty("onhand.batch.max-orders", "3");
        System.setProperty("onhand.batch.max-lines", "10");
        door = Injection.into(new GatheringOrderDoor(), intake, executor());
    }

    @AfterEach
    void forgetSettings() {
        SETTINGS.forEach(System::clearProperty);
    }

    private ManagedExecutorService executor() {
        Class<?>[] type = {ManagedExecutorService.class};
        return (ManagedExecutorService)
                Proxy.newProxyInstance(getClass().getClassLoader(), type, (proxy, method, args) -> {
                    if (executorFull || !method.getName().equals("execute")) {
                        throw new RejectedExecutionException(method.getName());
                    }
                    tasks.add((Runnable) args[0]);
                    return null;
                });
    }

    private static Acceptance accepted(OrderPlacement placement) {
        return new Acceptance.Accepted(placement.orderId(), Instant.EPOCH);
    }

    private CompletableFuture<Acceptance> place(OrderPlacement placement) {
        return door.place(placement).toCompletableFuture();
    }

    private void runTasks() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    @Test
    void aLoneOrderIsABatchOfOne() {
        OrderPlacement lone = Placements.unkeyed();
        CompletableFuture<Acceptance> answer = place(lone);
        runTasks();
        assertThat(answer).isCompletedWithValue(accepted(lone));
        assertThat(batches).containsExactly(List.of(lone));
    }

    @Test
    void whoeverWaitsIsAcceptedTogetherInOrderOfArrival() {
        OrderPlacement first = Placements.unkeyed();
        OrderPlacement second = Placements.unkeyed();
        place(first);
        place(second);
        runTasks();
        assertThat(batches).containsExactly(List.of(first, second));
    }

    @Test
    void eachCallerGetsItsOwnAnswer() {
        OrderPlacement first = Placements.unkeyed();
        OrderPlacement second = Placements.unkeyed();
        CompletableFuture<Acceptance> firstAnswer = place(first);
        CompletableFuture<Acceptance> secondAnswer = place(second);
        runTasks();
        assertThat(firstAnswer).isCompletedWithValue(accepted(first));
        assertThat(secondAnswer).isCompletedWithValue(accepted(second));
    }

    @Test
    void noMoreTransactionsAreStartedThanAllowed() {
        place(Placements.unkeyed());
        place(Placements.unkeyed());
        place(Placements.unkeyed());
        assertThat(tasks).hasSize(2);
    }

    @Test
    void whoeverArrivesDuringATransactionIsInTheNextOne() {
        OrderPlacement first = Placements.unkeyed();
        OrderPlacement late = Placements.unkeyed();
        duringNextBatch = () -> place(late);
        place(first);
        runTasks();
        assertThat(batches).containsExactly(List.of(first), List.of(late));
    }

    @Test
    void aFullQueueIsBusyAndReleasesTheKey() {
        place(Placements.unkeyed());
        place(Placements.unkeyed());
        place(Placements.unkeyed());
        assertThat(place(Placements.keyed("k"))).isCompletedWithValue(new Acceptance.Busy());
        runTasks();
        CompletableFuture<Acceptance> again = place(Placements.keyed("k"));
        runTasks();
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
        runTasks();
        CompletableFuture<Acceptance> again = place(Placements.keyed("k"));
        runTasks();
        assertThat(again.join()).isInstanceOf(Acceptance.Accepted.class);
    }

    @Test
    void aBatchEndsWhereItsLinesReachTheBound() {
        OrderPlacement big = Placements.ofLines(10);
        OrderPlacement next = Placements.unkeyed();
        place(big);
        place(next);
        runTasks();
        assertThat(batches).containsExactly(List.of(big), List.of(next));
    }

    @Test
    void anOrderIsUnavailableWhenNoThreadCanBeHad() {
        executorFull = true;
        assertThat(place(Placements.unkeyed())).isCompletedWithValue(new Acceptance.Unavailable());
    }

    @Test
    void whatFailsWithoutAnAnswerIsAnsweredAsUnknown() {
        OrderPlacement lone = Placements.unkeyed();
        duringNextBatch = () -> {
            throw new IllegalStateException("the intake itself is broken");
        };
        CompletableFuture<Acceptance> answer = place(lone);
        assertThat(runTasksThatMayFail()).isTrue();
        assertThat(answer).isCompletedWithValue(new Acceptance.OutcomeUnknown(lone.orderId()));
    }

    @Test
    void aBrokenBatchDoesNotStrandThoseWhoArrivedDuringIt() {
        OrderPlacement late = Placements.unkeyed();
        List<CompletableFuture<Acceptance>> lateAnswer = new ArrayList<>();
        duringNextBatch = () -> {
            // Both transactions are taken at this moment, so that nobody starts one for the late order.
            lateAnswer.add(place(late));
            tasks.clear();
            throw new IllegalStateException("the intake itself is broken");
        };
        System.setProperty("onhand.door.transactions", "1");
        door = Injection.into(new GatheringOrderDoor(), intake, executor());
        place(Placements.unkeyed());
        assertThat(runTasksThatMayFail()).isTrue();
        runTasks();
        assertThat(lateAnswer.get(0)).isCompletedWithValue(accepted(late));
    }

    private boolean runTasksThatMayFail() {
        try {
            runTasks();
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
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
                .isEqualTo(placements.stream()
                        .map(GatheringOrderDoorTest::accepted)
                        .toList());
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
}

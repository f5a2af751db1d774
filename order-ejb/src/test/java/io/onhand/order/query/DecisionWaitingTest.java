package io.onhand.order.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.schema.OrderSchema;
import io.onhand.order.testing.Injection;
import io.onhand.order.testing.OrdersDatabase;
import io.onhand.order.testing.Placements;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Waiting for decisions on a real PostgreSQL; the poller's timer is run by the test. */
class DecisionWaitingTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final List<Runnable> timer = new ArrayList<>();
    private DecisionWaiting waiting;

    @BeforeEach
    void startPolling() throws SQLException {
        OrdersDatabase.empty();
        Class<?>[] type = {ManagedScheduledExecutorService.class};
        Object scheduler = Proxy.newProxyInstance(getClass().getClassLoader(), type, (proxy, method, arguments) -> {
            timer.add((Runnable) arguments[0]);
            return null;
        });
        waiting = Injection.into(new DecisionWaiting(), OrdersDatabase.dataSource(), scheduler, new OrderSchema());
        waiting.start();
    }

    private CompletableFuture<Void> await(UUID order, Duration atMost) {
        return waiting.callers().await(order, atMost).toCompletableFuture();
    }

    private void poll() {
        timer.get(0).run();
    }

    private static UUID pending() throws SQLException {
        return OrdersDatabase.pendingOrder(Placements.id(), Instant.EPOCH, 1);
    }

    @Test
    void whoWaitsForAPendingOrderGoesOnWaiting() throws SQLException {
        CompletableFuture<Void> answer = await(pending(), LONG);
        poll();
        assertThat(answer).isNotDone();
    }

    @Test
    void allWhoWaitForADecidedOrderAreTold() throws SQLException {
        UUID order = OrdersDatabase.confirmedOrder(Placements.id(), Instant.EPOCH, 1);
        List<CompletableFuture<Void>> answers = List.of(await(order, LONG), await(order, LONG));
        poll();
        assertThat(answers).allSatisfy(answer -> assertThat(answer).isCompleted());
    }

    @Test
    void whoWaitsIsToldByTheListenerThatCommitted() throws SQLException {
        UUID order = pending();
        CompletableFuture<Void> answer = await(order, LONG);
        CompletableFuture<Void> other = await(pending(), LONG);
        waiting.callers().decided(List.of(Placements.id(), order, order));
        assertThat(answer).isCompleted();
        assertThat(other).isNotDone();
    }

    @Test
    void whoGivesUpLeavesTheOthersWaiting() throws SQLException {
        UUID order = OrdersDatabase.confirmedOrder(Placements.id(), Instant.EPOCH, 1);
        CompletableFuture<Void> patient = await(order, LONG);
        await(order, Duration.ofMillis(1)).orTimeout(5, TimeUnit.SECONDS).join();
        poll();
        assertThat(patient).isCompleted();
    }

    @Test
    void waitingEndsWithoutADecisionWhenTheTimeIsOver() throws SQLException {
        assertThat(await(pending(), Duration.ofMillis(1))
                        .orTimeout(5, TimeUnit.SECONDS)
                        .join())
                .isNull();
    }

    @Test
    void whoeverComesWhenTooManyWaitDoesNotWait() throws SQLException {
        UUID order = pending();
        for (int i = 0; i < 2_000; i++) {
            assertThat(await(order, LONG)).isNotDone();
        }
        assertThat(await(order, LONG)).isCompleted();
    }

    @Test
    void whoWaitsOnANodeThatIsLeavingIsLetGo() throws SQLException {
        CompletableFuture<Void> answer = await(pending(), LONG);
        waiting.callers().allow(false);
        assertThat(answer).isCompleted();
        assertThat(await(pending(), LONG)).isCompleted();
    }

    @Test
    void whoComesWhenTheNodeStaysAfterAllWaitsAgain() throws SQLException {
        waiting.callers().allow(false);
        waiting.callers().allow(true);
        assertThat(await(pending(), LONG)).isNotDone();
    }

    @Test
    void thereIsRoomAgainWhenTheWaitingHaveGone() throws SQLException {
        UUID order = OrdersDatabase.confirmedOrder(Placements.id(), Instant.EPOCH, 1);
        for (int i = 0; i < 2_000; i++) {
            await(order, LONG);
        }
        poll();
        assertThat(await(pending(), LONG)).isNotDone();
    }
}

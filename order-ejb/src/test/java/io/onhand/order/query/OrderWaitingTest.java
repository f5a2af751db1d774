package io.onhand.order.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.contract.OrderEvent;
import io.onhand.order.schema.OrderSchema;
import io.onhand.order.testing.OrdersDatabase;
import io.onhand.order.testing.Placements;
import io.onhand.shared.testing.Injection;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Waiting on a real PostgreSQL; the poller's timer is run by the test. */
class OrderWaitingTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final List<Runnable> timer = new ArrayList<>();
    private OrderWaiting waiting;

    @BeforeEach
    void startPolling() throws SQLException {
        OrdersDatabase.empty();
        Class<?>[] type = {ManagedScheduledExecutorService.class};
        Object scheduler = Proxy.newProxyInstance(getClass().getClassLoader(), type, (proxy, method, arguments) -> {
            timer.add((Runnable) arguments[0]);
            return null;
        });
        waiting = Injection.into(new OrderWaiting(), OrdersDatabase.dataSource(), scheduler, new OrderSchema());
        waiting.start();
    }

    private CompletableFuture<Boolean> await(UUID order, Duration atMost) {
        return await(Awaited.decisionOf(order), atMost);
    }

    private CompletableFuture<Boolean> await(Awaited awaited, Duration atMost) {
        return waiting.callers().await(awaited, atMost).toCompletableFuture();
    }

    private static OrderEvent event(OrderEvent.Type type, UUID order) {
        return new OrderEvent(null, type, order, Instant.EPOCH, null);
    }

    private void poll() {
        timer.get(0).run();
    }

    private static UUID pending() throws SQLException {
        return OrdersDatabase.pendingOrder(Placements.id(), Instant.EPOCH, 1);
    }

    @Test
    void whoWaitsForAPendingOrderGoesOnWaiting() throws SQLException {
        CompletableFuture<Boolean> answer = await(pending(), LONG);
        poll();
        assertThat(answer).isNotDone();
    }

    @Test
    void allWhoWaitForADecidedOrderAreTold() throws SQLException {
        UUID order = OrdersDatabase.confirmedOrder(Placements.id(), Instant.EPOCH, 1);
        List<CompletableFuture<Boolean>> answers = List.of(await(order, LONG), await(order, LONG));
        poll();
        assertThat(answers).allSatisfy(answer -> assertThat(answer).isCompleted());
    }

    @Test
    void whoWaitsIsToldByTheListenerThatCommitted() throws SQLException {
        UUID order = pending();
        CompletableFuture<Boolean> answer = await(order, LONG);
        CompletableFuture<Boolean> other = await(pending(), LONG);
        var confirmed = event(OrderEvent.Type.OrderConfirmed, order);
        waiting.callers()
                .tell(List.of(event(OrderEvent.Type.OrderConfirmed, Placements.id()), confirmed, confirmed), List.of());
        assertThat(answer).isCompletedWithValue(true);
        assertThat(other).isNotDone();
    }

    @Test
    void aDecisionIsNotTheCancellationThatIsWaitedFor() throws SQLException {
        UUID order = OrdersDatabase.confirmedOrder(Placements.id(), Instant.EPOCH, 1);
        CompletableFuture<Boolean> answer = await(Awaited.cancellationOf(order), LONG);
        waiting.callers().tell(List.of(event(OrderEvent.Type.OrderConfirmed, order)), List.of());
        poll();
        assertThat(answer).isNotDone();
        waiting.callers().tell(List.of(event(OrderEvent.Type.OrderCancelled, order)), List.of());
        assertThat(answer).isCompletedWithValue(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cancelled_at = now()",
                "fulfilment = 'FULFILLED'",
                "decision = 'REJECTED', rejection = '{\"type\":\"CANCELLED\"}'"
            })
    void aCancellationIsSettledWhenNothingIsLeftToCancel(String change) throws SQLException {
        UUID order = OrdersDatabase.confirmedOrder(Placements.id(), Instant.EPOCH, 1);
        CompletableFuture<Boolean> answer = await(Awaited.cancellationOf(order), LONG);
        OrdersDatabase.execute("update orders.sales_order set " + change);
        poll();
        assertThat(answer).isCompletedWithValue(true);
    }

    @Test
    void aShipmentIsWaitedForByItsOwnId() throws SQLException {
        UUID order = OrdersDatabase.confirmedOrder(Placements.id(), Instant.EPOCH, 1);
        UUID counted = Placements.id();
        CompletableFuture<Boolean> answer = await(Awaited.shipment(counted), LONG);
        CompletableFuture<Boolean> told = await(Awaited.shipment(counted), LONG);
        CompletableFuture<Boolean> other = await(Awaited.shipment(Placements.id()), LONG);
        poll();
        waiting.callers().tell(List.of(event(OrderEvent.Type.OrderShipped, order)), List.of(Placements.id()));
        assertThat(answer).isNotDone();
        OrdersDatabase.execute("insert into orders.shipment values (?, ?, now())", counted, order);
        poll();
        assertThat(answer).isCompletedWithValue(true);
        assertThat(told).isCompletedWithValue(true);
        assertThat(other).isNotDone();
    }

    @Test
    void whoWaitsForAShipmentIsToldByTheListenerThatCommitted() {
        UUID shipment = Placements.id();
        CompletableFuture<Boolean> answer = await(Awaited.shipment(shipment), LONG);
        waiting.callers().tell(List.of(), List.of(shipment));
        assertThat(answer).isCompletedWithValue(true);
    }

    @Test
    void whoGivesUpLeavesTheOthersWaiting() throws SQLException {
        UUID order = OrdersDatabase.confirmedOrder(Placements.id(), Instant.EPOCH, 1);
        CompletableFuture<Boolean> patient = await(order, LONG);
        await(order, Duration.ofMillis(1)).orTimeout(5, TimeUnit.SECONDS).join();
        poll();
        assertThat(patient).isCompleted();
    }

    @Test
    void waitingEndsWithoutADecisionWhenTheTimeIsOver() throws SQLException {
        assertThat(await(pending(), Duration.ofMillis(1))
                        .orTimeout(5, TimeUnit.SECONDS)
                        .join())
                .isFalse();
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
        CompletableFuture<Boolean> answer = await(pending(), LONG);
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

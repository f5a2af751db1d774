package io.onhand.order.decided;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.onhand.order.api.OrderLimits;
import io.onhand.order.contract.Decision;
import io.onhand.order.contract.InventoryAnswer;
import io.onhand.order.contract.LineUnits;
import io.onhand.order.contract.OrderCancelled;
import io.onhand.order.contract.OrderDecided;
import io.onhand.order.contract.OrderEvent;
import io.onhand.order.contract.OrderShipped;
import io.onhand.order.contract.Rejection;
import io.onhand.order.testing.OrdersDatabase;
import io.onhand.order.testing.OrdersUnit;
import io.onhand.order.testing.Placements;
import io.onhand.shared.messaging.SingleReceiver.HopelessEntryException;
import io.onhand.shared.testing.ExplainedStatements;
import io.onhand.shared.testing.Injection;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What answers of the inventory service do to orders in the real database. */
class ApplyingAnswersTest {

    private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123456Z");

    @BeforeEach
    void emptyDatabase() throws SQLException {
        OrdersDatabase.empty();
    }

    private static ApplyingAnswers.Applied apply(InventoryAnswer... answers) throws Exception {
        return OrdersUnit.inTransaction(
                orders -> Injection.into(new ApplyingAnswers(), orders).apply(List.of(answers)));
    }

    private static ApplyingAnswers.Applied applyAlone(InventoryAnswer answer) throws Exception {
        return OrdersUnit.inTransaction(
                orders -> Injection.into(new ApplyingAnswers(), orders).applyAlone(answer));
    }

    private static UUID pending(long... quantities) throws SQLException {
        return OrdersDatabase.pendingOrder(Placements.id(), AT, quantities);
    }

    private static OrderDecided confirmed(UUID order) {
        return new OrderDecided(order, Decision.CONFIRMED, null, AT);
    }

    private static OrderCancelled cancelled(UUID order, LineUnits... released) {
        return new OrderCancelled(order, AT, List.of(released));
    }

    private static OrderShipped shipped(UUID order, UUID shipment, LineUnits... lines) {
        return new OrderShipped(order, shipment, AT, List.of(lines));
    }

    private static List<String> lines(UUID order) throws SQLException {
        return OrdersDatabase.column(
                "select concat_ws(' ', shipped, cancelled) from orders.order_line where order_id = ? order by line",
                order);
    }

    @Test
    void decisionsBecomeEventsInAnswerOrder() throws Exception {
        UUID first = pending(1);
        UUID second = pending(1);
        var rejection = Rejection.of(Rejection.Type.CANCELLED);
        var applied = apply(new OrderDecided(second, Decision.REJECTED, rejection, AT), confirmed(first));
        assertThat(applied.events())
                .containsExactly(
                        new OrderEvent(null, OrderEvent.Type.OrderRejected, second, AT, rejection),
                        new OrderEvent(null, OrderEvent.Type.OrderConfirmed, first, AT, null));
        assertThat(applied.early()).isEmpty();
        assertThat(OrdersDatabase.count("order_event")).isEqualTo(2);
    }

    @Test
    void aRepeatedDecisionStoresNoSecondEvent() throws Exception {
        UUID order = pending(1);
        apply(confirmed(order), confirmed(order));
        assertThat(apply(confirmed(order)).events()).isEmpty();
        assertThat(OrdersDatabase.count("order_event")).isEqualTo(1);
        assertThat(OrdersDatabase.count("event_batch")).isEqualTo(1);
    }

    @Test
    void aDecisionAheadOfItsOrderIsEarlyAndItsNeighboursAreApplied() throws Exception {
        UUID order = pending(1);
        OrderDecided early = confirmed(Placements.id());
        var applied = apply(early, confirmed(order));
        assertThat(applied.early()).containsExactly(early);
        assertThat(applied.events()).hasSize(1);
    }

    @Test
    void aCancellationBehindItsDecisionInTheSameBatchIsApplied() throws Exception {
        UUID order = pending(3, 1);
        apply(confirmed(order), cancelled(order, new LineUnits(1, 3), new LineUnits(2, 1)));
        assertThat(lines(order)).containsExactly("0 3", "0 1");
        assertThat(OrdersDatabase.column("select fulfilment from orders.sales_order"))
                .containsExactly("CANCELLED");
    }

    @Test
    void aRepeatedCancellationReleasesOnce() throws Exception {
        UUID order = pending(3);
        apply(confirmed(order), cancelled(order, new LineUnits(1, 3)));
        assertThat(apply(cancelled(order, new LineUnits(1, 3))).events()).isEmpty();
        assertThat(lines(order)).containsExactly("0 3");
    }

    @Test
    void aCancellationThatReleasedNothingIsNoEvent() throws Exception {
        UUID order = pending(3);
        assertThat(apply(confirmed(order), cancelled(order)).events()).hasSize(1);
        assertThat(OrdersDatabase.column("select cancelled_at from orders.sales_order"))
                .containsOnlyNulls();
    }

    @Test
    void aCancellationAheadOfTheDecisionIsEarly() throws Exception {
        OrderCancelled early = cancelled(pending(3), new LineUnits(1, 3));
        assertThat(apply(early).early()).containsExactly(early);
    }

    @Test
    void aShipmentIsCountedOnce() throws Exception {
        UUID order = pending(3);
        OrderShipped shipment = shipped(order, Placements.id(), new LineUnits(1, 2));
        apply(confirmed(order), shipment);
        assertThat(apply(shipment).events()).isEmpty();
        assertThat(lines(order)).containsExactly("2 0");
        assertThat(OrdersDatabase.column("select fulfilment from orders.sales_order"))
                .containsExactly("PARTIALLY_FULFILLED");
    }

    @Test
    void twoShipmentsOfOneOrderInOneBatchAreBothCounted() throws Exception {
        UUID order = pending(3);
        apply(
                confirmed(order),
                shipped(order, Placements.id(), new LineUnits(1, 2)),
                shipped(order, Placements.id(), new LineUnits(1, 1)));
        assertThat(lines(order)).containsExactly("3 0");
        assertThat(OrdersDatabase.count("shipment")).isEqualTo(2);
    }

    @Test
    void aShipmentThatComesTwiceInOneBatchIsCountedOnce() throws Exception {
        UUID order = pending(3);
        OrderShipped shipment = shipped(order, Placements.id(), new LineUnits(1, 2));
        var applied = apply(confirmed(order), shipment, shipment);
        assertThat(applied.events()).hasSize(2);
        assertThat(applied.shipments()).containsExactly(shipment.shipmentId());
        assertThat(lines(order)).containsExactly("2 0");
    }

    @Test
    void shippedInPartAndCancelledOtherwiseIsNotFulfilled() throws Exception {
        UUID order = pending(10);
        apply(
                confirmed(order),
                shipped(order, Placements.id(), new LineUnits(1, 3)),
                cancelled(order, new LineUnits(1, 7)));
        assertThat(lines(order)).containsExactly("3 7");
        assertThat(OrdersDatabase.column("select fulfilment from orders.sales_order"))
                .containsExactly("PARTIALLY_FULFILLED");
    }

    @Test
    void aBatchChangesEachOfItsOrders() throws Exception {
        UUID cancelled = pending(3, 1);
        UUID shipped = pending(5, 5);
        UUID untouched = pending(2);
        OrderShipped early = shipped(pending(9), Placements.id(), new LineUnits(1, 9));
        var applied = apply(
                shipped(shipped, Placements.id(), new LineUnits(2, 4)),
                confirmed(untouched),
                early,
                confirmed(cancelled),
                confirmed(shipped),
                cancelled(cancelled, new LineUnits(1, 3), new LineUnits(2, 1)));
        assertThat(applied.early()).containsExactly(early);
        assertThat(applied.events())
                .extracting(OrderEvent::type)
                .containsExactly(
                        OrderEvent.Type.OrderConfirmed,
                        OrderEvent.Type.OrderConfirmed,
                        OrderEvent.Type.OrderConfirmed,
                        OrderEvent.Type.OrderCancelled,
                        OrderEvent.Type.OrderShipped);
        assertThat(lines(cancelled)).containsExactly("0 3", "0 1");
        assertThat(lines(shipped)).containsExactly("0 0", "4 0");
        assertThat(lines(untouched)).containsExactly("0 0");
        assertThat(OrdersDatabase.column("select fulfilment from orders.sales_order order by id"))
                .containsExactly("CANCELLED", "PARTIALLY_FULFILLED", "UNFULFILLED", "UNFULFILLED");
        assertThat(OrdersDatabase.count("shipment")).isEqualTo(1);
    }

    @Test
    void aCancellationOfAsManyLinesAsAnOrderMayHaveTakesAsManyStatementsAsOneOfOneLine() throws Exception {
        assertThat(statementsOfCancelling(OrderLimits.MAX_LINES)).isEqualTo(statementsOfCancelling(1));
    }

    private static int statementsOfCancelling(int lines) throws Exception {
        UUID order = OrdersDatabase.confirmedOrder(Placements.id(), AT);
        OrdersDatabase.execute(
                "insert into orders.order_line (order_id, line, sku, quantity) select ?, n, 'S', 2 from generate_series(1, ?) n",
                order,
                lines);
        var released = IntStream.rangeClosed(1, lines)
                .mapToObj(line -> new LineUnits(line, 2))
                .toList();
        var explained = new ExplainedStatements(OrdersDatabase.dataSource());
        try (EntityManagerFactory unit = OrdersUnit.on(explained.dataSource(), "counted" + lines)) {
            OrdersUnit.inTransaction(unit, orders -> Injection.into(new ApplyingAnswers(), orders)
                    .apply(List.of(new OrderCancelled(order, AT, released))));
        }
        assertThat(OrdersDatabase.column("select sum(cancelled) from orders.order_line where order_id = ?", order))
                .containsExactly(String.valueOf(2 * lines));
        return explained.count();
    }

    /** Another batch that has locked the first order and wants the second would wait for this one, and this one for it. */
    @Test
    void aBatchOfDecisionsAndChangesLocksNoOrderBeforeOneWithASmallerId() throws Exception {
        UUID first = OrdersDatabase.confirmedOrder(new UUID(0x7000L, 1), AT, 3);
        UUID second = OrdersDatabase.pendingOrder(new UUID(0x7000L, 2), AT, 1);
        CompletableFuture<ApplyingAnswers.Applied> batch;
        try (Connection other = OrdersDatabase.transaction()) {
            assertThat(lock(other, first)).isTrue();
            batch = CompletableFuture.supplyAsync(() -> {
                try {
                    return apply(confirmed(second), cancelled(first, new LineUnits(1, 3)));
                } catch (Exception e) {
                    throw new CompletionException(e);
                }
            });
            await().until(
                            () -> OrdersDatabase.column("select pid from pg_locks where not granted"),
                            pids -> !pids.isEmpty());
            assertThat(lock(other, second)).isTrue();
            other.rollback();
        }
        assertThat(batch.get(10, TimeUnit.SECONDS).events())
                .extracting(OrderEvent::orderId)
                .containsExactly(second, first);
    }

    /** Whether the order could be locked without waiting. */
    private static boolean lock(Connection connection, UUID order) throws SQLException {
        String sql = "select id from orders.sales_order where id = ? for no key update skip locked";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, order);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    @Test
    void anAnswerThatContradictsItsOrderIsHopelessAndLeavesNothing() throws Exception {
        UUID order = pending(3, 3);
        apply(confirmed(order));
        var tooMany = shipped(order, Placements.id(), new LineUnits(1, 2), new LineUnits(2, 4));
        OrdersUnit.inTransaction(orders -> {
            var applying = Injection.into(new ApplyingAnswers(), orders);
            assertThatThrownBy(() -> applying.applyAlone(tooMany))
                    .isInstanceOf(HopelessEntryException.class)
                    .hasMessageContaining("4 of 3 open units");
            return null;
        });
        assertThat(lines(order)).containsExactly("0 0", "0 0");
        assertThat(OrdersDatabase.count("shipment")).isZero();
    }

    @Test
    void anAnswerAloneIsAppliedAsInABatch() throws Exception {
        UUID order = pending(3);
        assertThat(applyAlone(confirmed(order)).events()).hasSize(1);
        assertThat(OrdersDatabase.column("select decision from orders.sales_order"))
                .containsExactly("CONFIRMED");
    }

    @Test
    void whatIsSaidAboutAVoidedOrderChangesNothingAndIsNotWaitedFor() throws Exception {
        UUID order = pending(1);
        OrdersDatabase.execute("update orders.sales_order set decision = 'VOIDED', decided_at = now()");
        var applied = apply(confirmed(order), cancelled(order, new LineUnits(1, 1)));
        assertThat(applied.events()).isEmpty();
        assertThat(applied.early()).isEmpty();
        assertThat(OrdersDatabase.column("select decision from orders.sales_order"))
                .containsExactly("VOIDED");
    }
}

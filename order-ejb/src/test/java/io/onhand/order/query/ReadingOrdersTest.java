package io.onhand.order.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.onhand.order.api.OrderQueries.OrderFilter;
import io.onhand.order.api.OrderView;
import io.onhand.order.api.OrderView.Fulfilment;
import io.onhand.order.api.OrderView.LineStatus;
import io.onhand.order.contract.Decision;
import io.onhand.order.contract.Rejection;
import io.onhand.order.testing.OrdersDatabase;
import io.onhand.order.testing.OrdersUnit;
import io.onhand.order.testing.Placements;
import io.onhand.shared.testing.Injection;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The queries behind the order resource, on a real PostgreSQL. */
class ReadingOrdersTest {

    private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123456Z");
    private static final OrderFilter ANY = new OrderFilter(null, null);

    @BeforeEach
    void emptyDatabase() throws SQLException {
        OrdersDatabase.empty();
    }

    private static Optional<OrderView> find(UUID id) throws Exception {
        return OrdersUnit.inTransaction(orders -> reading(orders).find(id));
    }

    private static List<OrderView> list(OrderFilter filter, UUID before, int limit) throws Exception {
        return OrdersUnit.inTransaction(orders -> reading(orders).list(filter, before, limit));
    }

    private static ReadingOrders reading(EntityManager orders) {
        return Injection.into(new ReadingOrders(), orders, new OrderWaiting());
    }

    private static UUID pending(long... quantities) throws SQLException {
        return OrdersDatabase.pendingOrder(Placements.id(), AT, quantities);
    }

    @Test
    void aVoidedRowIsNoOrder() throws Exception {
        UUID voided = pending(1);
        OrdersDatabase.execute("update orders.sales_order set decision = 'VOIDED', decided_at = now()");
        assertThat(find(voided)).isEmpty();
        assertThat(list(ANY, null, 10)).isEmpty();
    }

    @Test
    void anUnknownOrderIsNotFound() throws Exception {
        UUID unknown = Placements.id();
        assertThat(find(unknown)).isEmpty();
    }

    @Test
    void anOrderIsShownWithItsLines() throws Exception {
        UUID id = OrdersDatabase.confirmedOrder(Placements.id(), AT, 6, 1);
        OrderView order = find(id).orElseThrow();
        assertThat(order.decision()).isEqualTo(Decision.CONFIRMED);
        assertThat(order.acceptedAt()).isEqualTo(AT);
        assertThat(order.customer()).isEqualTo("17850");
        assertThat(order.lines())
                .containsExactly(
                        new OrderView.Line(1, "A", 6, new BigDecimal("2.55"), 6, 0, 0, LineStatus.ALLOCATED),
                        new OrderView.Line(2, "B", 1, new BigDecimal("2.55"), 1, 0, 0, LineStatus.ALLOCATED));
    }

    @Test
    void linesStayInOrderWhenSomeHaveChanged() throws Exception {
        UUID id = OrdersDatabase.confirmedOrder(Placements.id(), AT);
        OrdersDatabase.execute(
                "insert into orders.order_line (order_id, line, sku, quantity) select ?, n, 'A', 2 from generate_series(1, 500) n",
                id);
        OrdersDatabase.execute("update orders.order_line set shipped = 1 where line <= 100");
        // So that the database knows that it need not look all of them up in the index, which has them in order.
        OrdersDatabase.execute("analyze orders.order_line");
        assertThat(find(id).orElseThrow().lines())
                .extracting(OrderView.Line::line)
                .isSorted()
                .hasSize(500);
    }

    @Test
    void aRejectedOrderSaysWhy() throws Exception {
        UUID id = pending(6);
        OrdersDatabase.execute("update orders.sales_order set decision = 'REJECTED', decided_at = now(), rejection ="
                + " '{\"type\":\"INSUFFICIENT_STOCK\",\"lines\":[{\"line\":1,\"sku\":\"A\",\"available\":3}]}'");
        assertThat(find(id).orElseThrow().reason())
                .isEqualTo(new Rejection(
                        Rejection.Type.INSUFFICIENT_STOCK, List.of(new Rejection.RejectedLine(1, "A", 3L))));
    }

    @Test
    void anOrderCancelledBeforeItsDecisionReadsLikeOneCancelledAfterIt() throws Exception {
        UUID before = pending(6);
        OrdersDatabase.execute(
                "update orders.sales_order set decision = 'REJECTED', decided_at = ?, rejection ="
                        + " '{\"type\":\"CANCELLED\"}', cancel_requested_at = ?",
                AT,
                AT);
        UUID after = OrdersDatabase.confirmedOrder(Placements.id(), AT, 6);
        OrdersDatabase.execute("update orders.order_line set cancelled = 6 where order_id = ?", after);
        OrdersDatabase.execute(
                "update orders.sales_order set fulfilment = 'CANCELLED', cancelled_at = ? where id = ?", AT, after);
        for (UUID id : List.of(before, after)) {
            OrderView order = find(id).orElseThrow();
            assertThat(order.fulfilment()).isEqualTo(Fulfilment.CANCELLED);
            assertThat(order.cancelledAt()).isEqualTo(AT);
            assertThat(order.lines())
                    .containsExactly(
                            new OrderView.Line(1, "A", 6, new BigDecimal("2.55"), 0, 0, 6, LineStatus.CANCELLED));
        }
        assertThat(list(ANY, null, 10))
                .extracting(OrderView::fulfilment, OrderView::cancelledAt)
                .containsOnly(tuple(Fulfilment.CANCELLED, AT));
    }

    @Test
    void anOrderOfWhichSomeWasShippedAndTheRestCancelledSaysBoth() throws Exception {
        UUID id = OrdersDatabase.confirmedOrder(Placements.id(), AT, 10);
        OrdersDatabase.execute("update orders.order_line set shipped = 3, cancelled = 7");
        OrdersDatabase.execute(
                "update orders.sales_order set fulfilment = 'PARTIALLY_FULFILLED', cancelled_at = ?", AT);
        OrderView order = find(id).orElseThrow();
        assertThat(order.fulfilment()).isEqualTo(Fulfilment.PARTIALLY_FULFILLED);
        assertThat(order.lines())
                .containsExactly(new OrderView.Line(1, "A", 10, new BigDecimal("2.55"), 0, 3, 7, LineStatus.CANCELLED));
    }

    @Test
    void whatTheVersionBeforeCalledFulfilledAlthoughTheRestWasCancelledIsFulfilledInPart() throws Exception {
        OrdersDatabase.confirmedOrder(Placements.id(), AT, 10);
        OrdersDatabase.execute("update orders.sales_order set fulfilment = 'FULFILLED', cancelled_at = ?", AT);
        assertThat(list(ANY, null, 1))
                .extracting(OrderView::fulfilment)
                .containsExactly(Fulfilment.PARTIALLY_FULFILLED);
    }

    @ParameterizedTest
    @CsvSource({
        "GBP, 2.5, 2.50",
        "GBP, 2, 2.00",
        "GBP, 0, 0.00",
        "GBP, 1000, 1000.00",
        "GBP, 2.555, 2.555",
        "GBP, 2.5551, 2.5551",
        "JPY, 500, 500",
        "JPY, 16.24, 16.24",
        "JPY, 16.20, 16.2",
        "KWD, 1.5, 1.500",
        "CLF, 1.5, 1.5000",
        "XAU, 3, 3"
    })
    void aPriceHasTheDecimalsOfItsCurrencyAndMoreOnlyWhereItHasThem(String currency, BigDecimal stored, String shown)
            throws Exception {
        UUID id = pending(1);
        OrdersDatabase.execute("update orders.order_line set unit_price = ?", stored);
        OrdersDatabase.execute("update orders.sales_order set currency = ?", currency);
        OrderView order = find(id).orElseThrow();
        assertThat(order.lines().get(0).unitPrice().toPlainString()).isEqualTo(shown);
    }

    @Test
    void aListIsNewestFirstAndPagesById() throws Exception {
        List<UUID> ids = new ArrayList<>(List.of(pending(1), pending(1), pending(1), pending(1)));
        Collections.reverse(ids);
        assertThat(list(ANY, null, 3)).extracting(OrderView::id).isEqualTo(ids.subList(0, 3));
        assertThat(list(ANY, ids.get(2), 3)).extracting(OrderView::id).containsExactly(ids.get(3));
    }

    @Test
    void aListCanBeFilteredByDecision() throws Exception {
        pending(1);
        UUID confirmed = OrdersDatabase.confirmedOrder(Placements.id(), AT, 1);
        assertThat(list(new OrderFilter(Decision.CONFIRMED, null), null, 10))
                .extracting(OrderView::id)
                .containsExactly(confirmed);
    }

    @Test
    void aListCanBeFilteredByCustomer() throws Exception {
        pending(1);
        UUID other = pending(1);
        OrdersDatabase.execute("update orders.sales_order set customer = 'other' where id = ?", other);
        assertThat(list(new OrderFilter(null, "other"), null, 10))
                .extracting(OrderView::id)
                .containsExactly(other);
    }
}

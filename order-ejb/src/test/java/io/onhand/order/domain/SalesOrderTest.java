package io.onhand.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.api.OrderView.Fulfilment;
import io.onhand.order.api.OrderView.LineStatus;
import io.onhand.order.testing.OrdersDatabase;
import io.onhand.order.testing.OrdersUnit;
import io.onhand.order.testing.Placements;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What follows from an order's decision and the counts of its lines; the entities come from the real database. */
class SalesOrderTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @BeforeEach
    void emptyDatabase() throws SQLException {
        OrdersDatabase.empty();
    }

    private static void with(UUID id, Consumer<SalesOrder> look) throws Exception {
        OrdersUnit.inTransaction(orders -> {
            look.accept(orders.find(SalesOrder.class, id));
            return null;
        });
    }

    private static UUID confirmed(long... quantities) throws SQLException {
        return OrdersDatabase.confirmedOrder(Placements.id(), NOW, quantities);
    }

    private static OrderLine line(SalesOrder order, int number) {
        return order.lines().get(number - 1);
    }

    @Test
    void linesComeInTheirOrder() throws Exception {
        with(confirmed(1, 2, 3), order -> assertThat(order.lines())
                .extracting(OrderLine::quantity)
                .containsExactly(1L, 2L, 3L));
    }

    @Test
    void linesCannotBeAddedFromOutside() throws Exception {
        with(confirmed(1), order -> assertThat(order.lines()).isUnmodifiable());
    }

    @Test
    void nothingIsAllocatedWhileTheOrderIsPending() throws Exception {
        with(OrdersDatabase.pendingOrder(Placements.id(), NOW, 5), order -> {
            assertThat(line(order, 1).allocated()).isZero();
            assertThat(line(order, 1).status()).isEqualTo(LineStatus.PENDING);
        });
    }

    @Test
    void allOpenUnitsOfAConfirmedOrderAreAllocated() throws Exception {
        with(confirmed(5), order -> {
            assertThat(line(order, 1).allocated()).isEqualTo(5);
            assertThat(line(order, 1).status()).isEqualTo(LineStatus.ALLOCATED);
        });
    }

    @Test
    void nothingOfARejectedOrderIsAllocated() throws Exception {
        UUID id = OrdersDatabase.pendingOrder(Placements.id(), NOW, 5);
        OrdersDatabase.execute(
                "update orders.sales_order set decision = 'REJECTED', decided_at = now(), rejection = '{\"type\":\"UNKNOWN_SKU\"}'"
                        + " where id = ?",
                id);
        with(id, order -> {
            assertThat(line(order, 1).allocated()).isZero();
            assertThat(line(order, 1).status()).isEqualTo(LineStatus.REJECTED);
        });
    }

    private static UUID counted(long shipped, long cancelled) throws SQLException {
        UUID id = confirmed(5);
        OrdersDatabase.execute(
                "update orders.order_line set shipped = ?, cancelled = ? where order_id = ?", shipped, cancelled, id);
        return id;
    }

    @Test
    void shippedUnitsAreNoLongerAllocated() throws Exception {
        with(counted(2, 0), order -> {
            assertThat(line(order, 1).allocated()).isEqualTo(3);
            assertThat(line(order, 1).status()).isEqualTo(LineStatus.ALLOCATED);
        });
    }

    @Test
    void aLineIsShippedWhenItsLastUnitLeft() throws Exception {
        with(counted(5, 0), order -> assertThat(line(order, 1).status()).isEqualTo(LineStatus.SHIPPED));
    }

    @Test
    void aLineIsCancelledWhenItsRestWasAndSaysWhatWasShipped() throws Exception {
        with(counted(2, 3), order -> {
            assertThat(line(order, 1).status()).isEqualTo(LineStatus.CANCELLED);
            assertThat(line(order, 1).allocated()).isZero();
            assertThat(line(order, 1).shipped()).isEqualTo(2);
            assertThat(line(order, 1).cancelled()).isEqualTo(3);
        });
    }

    @Test
    void anOrderCancelledBeforeItsDecisionIsCancelledWholly() throws Exception {
        UUID id = OrdersDatabase.pendingOrder(Placements.id(), NOW, 5);
        OrdersDatabase.execute(
                "update orders.sales_order set decision = 'REJECTED', decided_at = ?, rejection = '{\"type\":\"CANCELLED\"}'",
                NOW);
        with(id, order -> {
            assertThat(order.fulfilment()).isEqualTo(Fulfilment.CANCELLED);
            assertThat(order.cancelledAt()).isEqualTo(NOW);
            assertThat(line(order, 1).status()).isEqualTo(LineStatus.CANCELLED);
            assertThat(line(order, 1).cancelled()).isEqualTo(5);
        });
    }

    @Test
    void aRepeatedCancelRequestKeepsTheFirstInstant() throws Exception {
        with(confirmed(5), order -> {
            order.requestCancel(NOW);
            order.requestCancel(NOW.plusSeconds(9));
            assertThat(order.cancelRequestedAt()).isEqualTo(NOW);
        });
    }
}

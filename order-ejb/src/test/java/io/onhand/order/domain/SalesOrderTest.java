package io.onhand.order.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.onhand.order.api.Fulfilment;
import io.onhand.order.api.LineStatus;
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
                "update orders.sales_order set decision = 'REJECTED', decided_at = now(), rejection = '{\"type\":\"CANCELLED\"}'"
                        + " where id = ?",
                id);
        with(id, order -> {
            assertThat(line(order, 1).allocated()).isZero();
            assertThat(line(order, 1).status()).isEqualTo(LineStatus.REJECTED);
        });
    }

    @Test
    void shippedUnitsAreNoLongerAllocated() throws Exception {
        with(confirmed(5), order -> {
            line(order, 1).ship(2);
            assertThat(line(order, 1).allocated()).isEqualTo(3);
            assertThat(line(order, 1).shipped()).isEqualTo(2);
        });
    }

    @Test
    void aLineIsShippedWhenItsLastUnitLeft() throws Exception {
        with(confirmed(5), order -> {
            line(order, 1).ship(5);
            assertThat(line(order, 1).status()).isEqualTo(LineStatus.SHIPPED);
        });
    }

    @Test
    void aLineOfWhichNothingWasShippedCanBeCancelled() throws Exception {
        with(confirmed(5), order -> {
            line(order, 1).cancel(5);
            assertThat(line(order, 1).status()).isEqualTo(LineStatus.CANCELLED);
        });
    }

    @Test
    void moreThanIsOpenCannotBeShipped() throws Exception {
        with(confirmed(5), order -> {
            line(order, 1).cancel(2);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> line(order, 1).ship(4))
                    .withMessageContaining("4 of 3 open units");
        });
    }

    @Test
    void moreThanIsOpenCannotBeCancelled() throws Exception {
        with(confirmed(5), order -> assertThatIllegalArgumentException()
                .isThrownBy(() -> line(order, 1).cancel(6)));
    }

    @Test
    void noUnitsCannotBeShipped() throws Exception {
        with(confirmed(5), order -> assertThatIllegalArgumentException()
                .isThrownBy(() -> line(order, 1).ship(0)));
    }

    @Test
    void anOrderIsPartlyFulfilledWhileALineIsOpen() throws Exception {
        with(confirmed(5, 1), order -> {
            line(order, 1).ship(5);
            order.deriveFulfilment();
            assertThat(order.fulfilment()).isEqualTo(Fulfilment.PARTIALLY_FULFILLED);
        });
    }

    @Test
    void anOrderIsFulfilledWhenNothingIsOpenAndSomethingWasShipped() throws Exception {
        with(confirmed(5, 1), order -> {
            line(order, 1).ship(5);
            line(order, 2).cancel(1);
            order.cancelled(NOW);
            assertThat(order.fulfilment()).isEqualTo(Fulfilment.FULFILLED);
            assertThat(order.cancelledAt()).isEqualTo(NOW);
        });
    }

    @Test
    void anOrderIsCancelledWhenNothingIsOpenAndNothingWasShipped() throws Exception {
        with(confirmed(5), order -> {
            line(order, 1).cancel(5);
            order.cancelled(NOW);
            assertThat(order.fulfilment()).isEqualTo(Fulfilment.CANCELLED);
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

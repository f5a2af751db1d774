package io.onhand.order.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.onhand.order.api.OrderView.Fulfilment;
import io.onhand.order.contract.LineUnits;
import io.onhand.order.contract.OrderCancelled;
import io.onhand.order.contract.OrderShipped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What answers make of the counts of an order's lines. */
class ConfirmedOrderTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final UUID ID = UUID.fromString("019aad5c-7e7c-7d36-9a5e-0c2f1d8f6b11");

    private final ConfirmedOrder order = order(10, 4);

    private static ConfirmedOrder order(long... quantities) {
        ConfirmedOrder order = new ConfirmedOrder(ID, null);
        for (int i = 0; i < quantities.length; i++) {
            order.line(new ConfirmedOrder.Line(i + 1, quantities[i], 0, 0));
        }
        return order;
    }

    private static OrderCancelled cancelled(Instant at, LineUnits... released) {
        return new OrderCancelled(ID, at, List.of(released));
    }

    private static OrderCancelled cancelled(LineUnits... released) {
        return cancelled(NOW, released);
    }

    private static OrderShipped shipped(LineUnits... lines) {
        return new OrderShipped(ID, UUID.randomUUID(), NOW, List.of(lines));
    }

    @Test
    void anOrderIsUnfulfilledWhileNothingWasShipped() {
        order.cancel(cancelled(new LineUnits(1, 10)));
        assertThat(order.fulfilment()).isEqualTo(Fulfilment.UNFULFILLED);
    }

    @Test
    void anOrderIsPartlyFulfilledWhileALineIsOpen() {
        order.ship(shipped(new LineUnits(1, 10)));
        assertThat(order.fulfilment()).isEqualTo(Fulfilment.PARTIALLY_FULFILLED);
    }

    @Test
    void anOrderIsFulfilledWhenAllThatWasOrderedWasShipped() {
        order.ship(shipped(new LineUnits(1, 10)));
        order.ship(shipped(new LineUnits(2, 4)));
        assertThat(order.fulfilment()).isEqualTo(Fulfilment.FULFILLED);
    }

    @Test
    void anOrderWhoseRestWasCancelledStaysPartlyFulfilled() {
        order.ship(shipped(new LineUnits(1, 3)));
        order.cancel(cancelled(new LineUnits(1, 7), new LineUnits(2, 4)));
        assertThat(order.fulfilment()).isEqualTo(Fulfilment.PARTIALLY_FULFILLED);
        assertThat(order.changed())
                .containsExactly(new ConfirmedOrder.Line(1, 10, 3, 7), new ConfirmedOrder.Line(2, 4, 0, 4));
        assertThat(order.cancelledAt()).isEqualTo(NOW);
    }

    @Test
    void aShipmentThatIsHeardBehindTheCancellationOfTheRestComesToTheSame() {
        order.cancel(cancelled(new LineUnits(1, 7), new LineUnits(2, 4)));
        order.ship(shipped(new LineUnits(1, 3)));
        assertThat(order.fulfilment()).isEqualTo(Fulfilment.PARTIALLY_FULFILLED);
        assertThat(order.changed())
                .containsExactly(new ConfirmedOrder.Line(1, 10, 3, 7), new ConfirmedOrder.Line(2, 4, 0, 4));
    }

    @Test
    void anOrderIsCancelledWhenAllOfItWas() {
        order.cancel(cancelled(new LineUnits(1, 10), new LineUnits(2, 4)));
        assertThat(order.fulfilment()).isEqualTo(Fulfilment.CANCELLED);
    }

    @Test
    void ofTwoCancellationsTheGreaterCountStandsInWhicheverOrderTheyCome() {
        assertThat(order.cancel(cancelled(new LineUnits(1, 7)))).isTrue();
        assertThat(order.cancel(cancelled(NOW.plusSeconds(1), new LineUnits(1, 5))))
                .isFalse();
        assertThat(order.cancel(cancelled(NOW.plusSeconds(1), new LineUnits(1, 7))))
                .isFalse();
        assertThat(order.cancel(cancelled(NOW.plusSeconds(2), new LineUnits(1, 8))))
                .isTrue();
        assertThat(order.changed()).containsExactly(new ConfirmedOrder.Line(1, 10, 0, 8));
        assertThat(order.cancelledAt()).isEqualTo(NOW);
    }

    @Test
    void moreThanIsOpenCannotBeShipped() {
        order.cancel(cancelled(new LineUnits(1, 2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> order.ship(shipped(new LineUnits(1, 9))))
                .withMessageContaining("9 of 8 open units");
    }

    @Test
    void moreThanIsOpenCannotBeCancelled() {
        order.ship(shipped(new LineUnits(1, 3)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> order.cancel(cancelled(new LineUnits(1, 8))))
                .withMessageContaining("8 of 7 open units");
    }

    @Test
    void whatIsNoLineOfTheOrderCannotBeShipped() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> order.ship(shipped(new LineUnits(3, 1))))
                .withMessageContaining("no line 3");
    }
}

package io.onhand.web.rest.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.api.OrderView;
import io.onhand.order.api.OrderView.Fulfilment;
import io.onhand.order.contract.Decision;
import io.onhand.order.contract.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwaitingOrdersTest {

    private static final Instant AT = Instant.EPOCH;

    private static OrderView order(Decision decision, Fulfilment fulfilment, Instant cancelledAt) {
        Rejection reason = decision == Decision.REJECTED ? Rejection.of(Rejection.Type.INSUFFICIENT_STOCK) : null;
        return new OrderView(
                new UUID(1, 1), null, null, decision, reason, fulfilment, AT, AT, AT, cancelledAt, List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, UNFULFILLED, false",
        "CONFIRMED, UNFULFILLED, false",
        "CONFIRMED, PARTIALLY_FULFILLED, false",
        "CONFIRMED, FULFILLED, true",
        "REJECTED, UNFULFILLED, true",
        "VOIDED, CANCELLED, true"
    })
    void whatHasNothingToCancelIsNotWaitedFor(Decision decision, Fulfilment fulfilment, boolean settled) {
        assertThat(AwaitingOrders.isCancellationSettled(order(decision, fulfilment, null)))
                .isEqualTo(settled);
    }

    @Test
    void whatIsCancelledIsNotWaitedFor() {
        assertThat(AwaitingOrders.isCancellationSettled(order(Decision.CONFIRMED, Fulfilment.PARTIALLY_FULFILLED, AT)))
                .isTrue();
    }
}

package io.onhand.web.rest.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.api.Acceptance;
import io.onhand.order.contract.Decision;
import io.onhand.order.contract.Rejection;
import io.onhand.shared.messaging.Json;
import io.onhand.web.http.answer.Answers;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlacingResultTest {

    private static final UUID ID = UUID.fromString("0198f1c2-0000-7000-8000-000000000001");
    private static final Instant AT = Instant.parse("2026-11-22T21:00:00.123456Z");

    @Test
    void acceptedOrderIsPending() throws Exception {
        PlacingResult result = PlacingResult.of(new Acceptance.Accepted(ID, AT));

        assertThat(result.isAccepted()).isTrue();
        assertThat(Json.MAPPER.readTree(Answers.bytes(result.order()))).isEqualTo(Json.MAPPER.readTree("""
                {"id":"0198f1c2-0000-7000-8000-000000000001","decision":"PENDING",
                 "acceptedAt":"2026-11-22T21:00:00.123456Z"}"""));
    }

    @Test
    void replayedOrderIsShownAsItIsNow() {
        Rejection reason = Rejection.of(Rejection.Type.CANCELLED);
        PlacedOrder order = PlacingResult.of(new Acceptance.Replayed(ID, AT, Decision.REJECTED, reason))
                .order();

        assertThat(order).isEqualTo(new PlacedOrder(ID, null, Decision.REJECTED, reason, AT, true));
        assertThat(order.located().location()).isEqualTo("/api/v1/orders/" + ID);
    }

    @Test
    void refusalsHaveTheirStatusAndAStableType() {
        assertThat(refusal(new Acceptance.KeyReused())).isEqualTo("422 urn:onhand:problem:idempotency-key-reused");
        assertThat(refusal(new Acceptance.KeyInFlight())).isEqualTo("409 urn:onhand:problem:idempotency-key-in-flight");
        assertThat(refusal(new Acceptance.Busy(7))).isEqualTo("503 urn:onhand:problem:busy");
        assertThat(refusal(new Acceptance.Unavailable())).isEqualTo("503 urn:onhand:problem:unavailable");
        assertThat(refusal(new Acceptance.OutcomeUnknown(ID))).isEqualTo("503 urn:onhand:problem:outcome-unknown");
    }

    @Test
    void whoIsRefusedAsBusyIsToldWhenToComeAgain() {
        assertThat(PlacingResult.of(new Acceptance.Busy(7)).problem().figures()).containsEntry("retryAfter", 7);
    }

    @Test
    void unknownOutcomeNamesTheOrder() {
        assertThat(PlacingResult.of(new Acceptance.OutcomeUnknown(ID)).problem().figures())
                .containsEntry("orderId", ID);
    }

    private static String refusal(Acceptance acceptance) {
        PlacingResult result = PlacingResult.of(acceptance);
        assertThat(result.isAccepted()).isFalse();
        return result.problem().status() + " " + result.problem().type();
    }
}

package io.onhand.load.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.load.replay.PlanRows.OrderAge;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OrderAgeTest {

    /** The example of RFC 9562, appendix A.6: made at 2022-02-22T19:22:22Z. */
    private static final String EXAMPLE = "017F22E2-79B0-7CC3-98C4-DC0C0C07398F";

    private static final Instant MADE = Instant.parse("2022-02-22T19:22:22Z");

    @Test
    void theTimeInTheIdIsCompared() {
        assertThat(OrderAge.madeBefore(EXAMPLE, MADE.plusMillis(1))).isTrue();
        assertThat(OrderAge.madeBefore(EXAMPLE, MADE)).isFalse();
    }

    @Test
    void anIdWithoutTimeIsTakenForNew() {
        assertThat(OrderAge.madeBefore("919108f7-52d1-4320-9bac-f847db4148a8", Instant.MAX.minusSeconds(1)))
                .isFalse();
        assertThat(OrderAge.madeBefore("order-1", MADE)).isFalse();
    }
}

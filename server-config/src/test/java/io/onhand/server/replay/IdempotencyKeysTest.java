package io.onhand.server.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdempotencyKeysTest {

    private final IdempotencyKeys keys = new IdempotencyKeys("0123456789abcdef".repeat(4));

    @Test
    void keysNameFileInvoiceAndRow() {
        assertThat(keys.of(order(7, "536365"))).isEqualTo("replay-0123456789ab-536365-7");
        assertThat(keys.of(new PlannedAdjustment(9, "C536379", "85123A", 1)))
                .isEqualTo("replay-0123456789ab-C536379-9");
        assertThat(keys.grant("85123A")).isEqualTo("replay-stock-0123456789ab-85123A");
    }

    @Test
    void rowsOfOneInvoiceHaveDifferentKeys() {
        assertThat(keys.of(new PlannedAdjustment(9, "C1", "A", 1)))
                .isNotEqualTo(keys.of(new PlannedAdjustment(10, "C1", "A", 1)));
    }

    @Test
    void skusThatDifferOnlyInCaseHaveDifferentKeys() {
        assertThat(keys.grant("85123A")).isNotEqualTo(keys.grant("85123a"));
    }

    @Test
    void textThatNoKeyCanHoldIsReplacedByAFixedOne() {
        String odd = "ü\n" + "x".repeat(10_000);
        assertThat(keys.grant(odd)).isEqualTo(keys.grant(odd)).matches("[a-z0-9-]{10,80}");
        assertThat(keys.grant(odd)).isNotEqualTo(keys.grant(odd + "y"));
    }

    private static PlannedOrder order(long line, String number) {
        return new PlannedOrder(line, number, null, "GBP", List.of());
    }
}

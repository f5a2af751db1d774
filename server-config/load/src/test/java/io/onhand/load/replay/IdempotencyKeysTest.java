package io.onhand.load.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.load.replay.ReplayPlan.PlannedAdjustment;
import io.onhand.load.replay.ReplayPlan.PlannedOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdempotencyKeysTest {

    private final IdempotencyKeys keys = new IdempotencyKeys("");

    @Test
    void keysNameTheInvoiceAndTheItemAndNoFile() {
        assertThat(keys.of(order(7, "536365"))).isEqualTo("replay:order:536365");
        assertThat(keys.of(new PlannedAdjustment(9, "C536379", "85123A", 1, 2)))
                .isEqualTo("replay:return:C536379:85123A:2");
        assertThat(keys.of(new PlannedAdjustment(9, "536379", "85123A", -1, 1)))
                .isEqualTo("replay:write-off:536379:85123A:1");
        assertThat(keys.grant("85123A")).isEqualTo("replay:stock:85123A");
    }

    @Test
    void anInvoiceThatMovedInItsFileOrSaysSomethingElseHasTheSameKey() {
        assertThat(keys.of(order(7, "1"))).isEqualTo(keys.of(order(70, "1")));
        assertThat(keys.of(new PlannedAdjustment(9, "C1", "A", 1, 1)))
                .isEqualTo(keys.of(new PlannedAdjustment(10, "C1", "A", 3, 1)));
    }

    @Test
    void theSameNumberOfAnotherSourceIsAnotherOrder() {
        assertThat(new IdempotencyKeys("shop-2").of(order(7, "1")))
                .isEqualTo("replay:shop-2:order:1")
                .isNotEqualTo(keys.of(order(7, "1")));
    }

    @Test
    void namesThatReadAlikeWhenPutTogetherHaveDifferentKeys() {
        assertThat(keys.of(new PlannedAdjustment(9, "C1-2", "3", 1, 1)))
                .isNotEqualTo(keys.of(new PlannedAdjustment(9, "C1", "2-3", 1, 1)));
        assertThat(keys.of(new PlannedAdjustment(9, "C1:2", "3", 1, 1)))
                .isNotEqualTo(keys.of(new PlannedAdjustment(9, "C1", "2:3", 1, 1)));
    }

    @Test
    void skusThatDifferOnlyInCaseHaveDifferentKeys() {
        assertThat(keys.grant("85123A")).isNotEqualTo(keys.grant("85123a"));
    }

    @Test
    void textThatNoKeyCanHoldIsReplacedByAFixedOne() {
        String odd = "ü\n" + "x".repeat(10_000);
        assertThat(keys.grant(odd)).isEqualTo(keys.grant(odd)).matches("replay:stock:~[a-f0-9-]{36}");
        assertThat(keys.grant(odd)).isNotEqualTo(keys.grant(odd + "y"));
        assertThat(new IdempotencyKeys("s".repeat(40)).of(new PlannedAdjustment(1, odd, odd, -1, 999_999)))
                .hasSizeLessThan(200);
    }

    private static PlannedOrder order(long line, String number) {
        return new PlannedOrder(line, number, null, "GBP", List.of());
    }
}

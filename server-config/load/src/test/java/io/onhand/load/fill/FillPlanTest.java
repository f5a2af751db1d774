package io.onhand.load.fill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FillPlanTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final FillPlan plan = FillPlan.upTo(NOW, 1_000, 10_000, 100);

    @Test
    void theYearEndsYesterday() {
        assertThat(plan.begin()).isEqualTo("2025-11-23T12:00:00Z");
        assertThat(plan.end()).isEqualTo("2026-11-23T12:00:00Z");
    }

    @Test
    void movementsGrowWithTheOrdersUpToTheirNumber() {
        assertThat(plan.movementsAfter(0)).isZero();
        assertThat(plan.movementsAfter(500)).isEqualTo(5_000);
        assertThat(plan.movementsAfter(1_000)).isEqualTo(10_000);
    }

    @Test
    void ordersMoveStockWhenTheyAreConfirmedAndWhenTheyAreShipped() {
        assertThat(plan.movementsOfOrders(0)).isZero();
        assertThat(plan.movementsOfOrders(1)).as("the first is rejected").isZero();
        assertThat(plan.movementsOfOrders(2)).isEqualTo(4);
        assertThat(plan.movementsOfOrders(1_000))
                .as("980 confirmed, 5 of them not shipped")
                .isEqualTo(2 * 980 + 2 * 975);
    }

    @Test
    void statementsGetTheFiguresOfThePlan() {
        assertThat(plan.statement("generate_series(:from, :to - 1) % :skus, :orders::bigint", 10, 20))
                .isEqualTo("generate_series(10, 20 - 1) % 100, 1000::bigint");
    }
}

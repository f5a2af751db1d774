package io.onhand.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.load.Measurement;
import io.onhand.load.report.LatencyPlan.Step;
import org.junit.jupiter.api.Test;

class LatencyPlanTest {

    private final BenchResults results = new BenchResults();

    @Test
    void ratesArePartsOfTheHighest() {
        results.add("onhand, uniform", Measurement.ofDatabase(4_000, 4_000));
        assertThat(LatencyPlan.of(results, 1))
                .containsExactly(
                        new Step("onhand", "10 %", 400),
                        new Step("onhand", "50 %", 2_000),
                        new Step("onhand", "80 %", 3_200));
    }

    @Test
    void bothSystemsMeetAtHalfTheRateOfTheSlowOne() {
        results.add("onhand, uniform", Measurement.ofDatabase(4_000, 4_000));
        results.add("one by one, uniform", Measurement.ofDatabase(400, 400));
        assertThat(LatencyPlan.of(results, 1))
                .contains(
                        new Step("onhand", LatencyPlan.HALF_OF_ONE_BY_ONE, 200),
                        new Step("one by one", LatencyPlan.HALF_OF_ONE_BY_ONE, 200),
                        new Step("one by one", "80 %", 320));
    }

    @Test
    void whatIsComparedIsMeasuredInTurns() {
        results.add("one by one, uniform", Measurement.ofDatabase(400, 400));
        assertThat(LatencyPlan.of(results, 2))
                .extracting(Step::system)
                .containsExactly("onhand", "one by one", "onhand", "one by one", "one by one", "one by one");
    }

    @Test
    void withoutTheUniformWorkloadThereIsNoRate() {
        results.add("onhand, bulk", Measurement.ofDatabase(4_000, 4_000));
        assertThat(LatencyPlan.of(results, 1)).isEmpty();
    }
}

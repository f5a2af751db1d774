package io.onhand.load.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.onhand.load.LatencyPoint;
import io.onhand.load.Measurement;
import io.onhand.load.ReadEndpoints;
import io.onhand.load.ReadEndpoints.ReadLatency;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private final BenchResults results = new BenchResults();

    @Test
    void ratiosCompareMediansOfTheRounds() {
        rounds("onhand, uniform", 3_000, 5_000, 4_000);
        rounds("one by one, uniform", 500, 100, 400);
        Comparison ratio = find("onhand / one by one, uniform");
        assertThat(ratio.reached()).isCloseTo(10, within(1e-9));
        assertThat(ratio.met()).isTrue();
    }

    @Test
    void whatWasNotMeasuredIsNotMet() {
        rounds("onhand, uniform", 3_000);
        assertThat(find("onhand / one by one, uniform").reached()).isNull();
        assertThat(find("onhand / one by one, uniform").met()).isFalse();
    }

    @Test
    void ordersAcceptedFasterThanDecidedCountAsDecided() {
        results.add("onhand, uniform", new Measurement(5_000, 2_000, 5_000, 30_000, 30_000, 0, 0, 0, true));
        rounds("plain, uniform", 4_000);
        assertThat(find("onhand / plain, uniform").reached()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void linesAreComparedForOrdersOfRealShape() {
        results.add("onhand, real", new Measurement(1_000, 500, 21_000, 0, 0, 0, 0, 0, true));
        results.add("plain, real", Measurement.ofDatabase(1_000, 21_000));
        assertThat(find("real shape, lines/s / plain lines/s").reached()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void lowerLatencyIsBetter() {
        results.add(new LatencyPoint("onhand", LatencyPlan.HALF_OF_ONE_BY_ONE, 200, 200, 5, 20, 30, 1_000, 0));
        results.add(new LatencyPoint("one by one", LatencyPlan.HALF_OF_ONE_BY_ONE, 200, 200, 10, 40, 60, 1_000, 0));
        Comparison ratio = find("p99 at 50 % of one by one's highest rate, onhand / one by one");
        assertThat(ratio.reached()).isCloseTo(0.5, within(1e-9));
        assertThat(ratio.met()).isTrue();
    }

    @Test
    void latenciesMeasuredInSeveralRoundsAreComparedByTheirMedian() {
        for (double p99 : new double[] {20, 90, 30}) {
            results.add(new LatencyPoint("onhand", LatencyPlan.HALF_OF_ONE_BY_ONE, 200, 200, 5, p99, 100, 10, 1));
        }
        results.add(new LatencyPoint("one by one", LatencyPlan.HALF_OF_ONE_BY_ONE, 200, 200, 10, 40, 60, 10, 0));
        assertThat(find("p99 at 50 % of one by one's highest rate, onhand / one by one")
                        .reached())
                .isCloseTo(0.75, within(1e-9));
        assertThat(results.latencies()).extracting(LatencyPoint::timed).containsExactly(30L, 10L);
    }

    @Test
    void aProofThatFailedOnceFailsTheRun() {
        rounds("onhand, uniform", 1);
        assertThat(results.hold()).isTrue();
        results.add("onhand, uniform", new Measurement(1, 1, 1, 0, 0, 0, 0, 0, false));
        assertThat(results.hold()).isFalse();
    }

    @Test
    void theReadThatSuffersMostFromAFullDatabaseCounts() {
        results.add(List.of(
                new ReadLatency("onhand", "order", 2, 4, 200),
                new ReadLatency("onhand", "events", 2, 4, 200),
                new ReadLatency("onhand", ReadEndpoints.PROOF, 2, 4, 3),
                new ReadLatency("onhand full", "order", 3, 4, 200),
                new ReadLatency("onhand full", "events", 5, 4, 200),
                new ReadLatency("onhand full", ReadEndpoints.PROOF, 200, 400, 3)));
        assertThat(find("slowest read, p50, full / empty").reached()).isCloseTo(2.5, within(1e-9));
    }

    private void rounds(String contestant, double... perSecond) {
        for (double rate : perSecond) {
            results.add(contestant, new Measurement(rate, rate, rate, 0, 0, 0, 0, 0, true));
        }
    }

    private Comparison find(String what) {
        return Comparison.of(results).stream()
                .filter(ratio -> ratio.what().equals(what))
                .findFirst()
                .orElseThrow();
    }
}

package io.onhand.load.report;

import io.onhand.load.Measurement;
import io.onhand.load.Names;
import io.onhand.load.ReadEndpoints;
import io.onhand.load.ReadEndpoints.ReadLatency;
import io.onhand.load.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * A ratio of two medians of one run.
 *
 * @param target what it should reach
 * @param upwards whether more is better
 * @param reached null when one side was not measured
 */
record Comparison(String what, double target, boolean upwards, Double reached) {

    /** Whether it was measured and is as it should be. */
    boolean met() {
        return reached != null && (upwards ? reached >= target : reached <= target);
    }

    /** All ratios that a run is judged by. */
    static List<Comparison> of(BenchResults results) {
        String uniform = Names.of(Names.ONHAND, Workload.UNIFORM);
        String bulk = Names.of(Names.ONHAND, Workload.BULK);
        String plain = Names.of(Names.PLAIN, Workload.UNIFORM);
        ToDoubleFunction<Measurement> orders = Measurement::sustained;
        List<Comparison> all = new ArrayList<>();
        all.add(ratio(results, "onhand / one by one, uniform", 10, uniform, oneByOne(), orders));
        all.add(ratio(results, "onhand / plain, uniform", 0.5, uniform, plain, orders));
        all.add(ratio(results, "onhand / http floor, uniform", 0.5, uniform, Names.HTTP_FLOOR, orders));
        all.add(ratio(results, "onhand bulk / plain", 1, bulk, plain, orders));
        all.add(ratio(results, "onhand bulk / limit", 0.15, bulk, Names.of(Names.LIMIT, Workload.UNIFORM), orders));
        all.add(ratio(results, "rush / uniform", 0.8, Names.of(Names.ONHAND, Workload.RUSH), uniform, orders));
        all.add(ratio(
                results,
                "real shape, lines/s / plain lines/s",
                0.5,
                Names.of(Names.ONHAND, Workload.REAL),
                Names.of(Names.PLAIN, Workload.REAL),
                Measurement::sustainedLines));
        all.add(ratio(results, "bulk / single requests, accepted", 3, bulk, uniform, Measurement::acceptedPerSecond));
        all.add(latency(results));
        all.add(ratio(results, "full / empty, uniform", 0.9, Names.of(Names.FULL, Workload.UNIFORM), uniform, orders));
        all.add(reads(results));
        return all;
    }

    private static String oneByOne() {
        return Names.of(Names.ONE_BY_ONE, Workload.UNIFORM);
    }

    private static Comparison ratio(
            BenchResults results,
            String what,
            double target,
            String of,
            String to,
            ToDoubleFunction<Measurement> figure) {
        OptionalDouble above = results.median(of, figure);
        OptionalDouble below = results.median(to, figure);
        boolean known = above.isPresent() && below.isPresent() && below.getAsDouble() > 0;
        return new Comparison(what, target, true, known ? above.getAsDouble() / below.getAsDouble() : null);
    }

    private static Comparison latency(BenchResults results) {
        Double reached = results.latency(Names.ONHAND, LatencyPlan.HALF_OF_ONE_BY_ONE)
                .flatMap(ours -> results.latency(Names.ONE_BY_ONE, LatencyPlan.HALF_OF_ONE_BY_ONE)
                        .filter(theirs -> theirs.p99() > 0)
                        .map(theirs -> ours.p99() / theirs.p99()))
                .orElse(null);
        return new Comparison("p99 at 50 % of one by one's highest rate, onhand / one by one", 1, false, reached);
    }

    /** Of the read that has suffered most; the proof is not one of them. */
    private static Comparison reads(BenchResults results) {
        Double worst = null;
        for (ReadLatency full : results.reads()) {
            if (full.system().equals(Names.FULL) && !full.endpoint().equals(ReadEndpoints.PROOF)) {
                double ratio = full.p50() / emptyP50(results, full.endpoint());
                worst = worst == null ? ratio : Math.max(worst, ratio);
            }
        }
        return new Comparison("slowest read, p50, full / empty", 3, false, worst);
    }

    private static double emptyP50(BenchResults results, String endpoint) {
        return results.reads().stream()
                .filter(read ->
                        read.system().equals(Names.ONHAND) && read.endpoint().equals(endpoint))
                .mapToDouble(ReadLatency::p50)
                .findFirst()
                .orElse(Double.NaN);
    }
}

package io.onhand.load.report;

import io.onhand.load.Measurement;
import io.onhand.load.Names;
import io.onhand.load.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** At which rates latency is measured: parts of the highest rate of the same run. */
public final class LatencyPlan {

    static final String HALF_OF_ONE_BY_ONE = "50 % of one by one";

    private static final int[] PERCENT = {10, 50, 80};

    /** One rate for one system. */
    public record Step(String system, String load, double perSecond) {}

    private LatencyPlan() {}

    /**
     * The steps for the systems that were measured; one by one and onhand also at the same rate, in turns.
     *
     * @param rounds how often these two are measured: they are compared
     */
    public static List<Step> of(BenchResults results, int rounds) {
        List<Step> steps = new ArrayList<>();
        OptionalDouble slow = results.median(Names.of(Names.ONE_BY_ONE, Workload.UNIFORM), Measurement::sustained);
        slow.ifPresent(highest -> {
            for (int round = 0; round < rounds; round++) {
                steps.add(new Step(Names.ONHAND, HALF_OF_ONE_BY_ONE, highest / 2));
                steps.add(new Step(Names.ONE_BY_ONE, HALF_OF_ONE_BY_ONE, highest / 2));
            }
            add(steps, Names.ONE_BY_ONE, highest);
        });
        results.median(Names.of(Names.ONHAND, Workload.UNIFORM), Measurement::sustained)
                .ifPresent(highest -> add(steps, Names.ONHAND, highest));
        return steps;
    }

    private static void add(List<Step> steps, String system, double highest) {
        for (int percent : PERCENT) {
            boolean measured = system.equals(Names.ONE_BY_ONE) && percent == 50;
            if (!measured) {
                steps.add(new Step(system, percent + " %", highest * percent / 100));
            }
        }
    }
}

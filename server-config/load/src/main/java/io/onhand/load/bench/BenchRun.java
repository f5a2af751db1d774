package io.onhand.load.bench;

import io.onhand.load.Contestant;
import io.onhand.load.Contestant.BenchFailedException;
import io.onhand.load.LatencyPoint;
import io.onhand.load.Measurement;
import io.onhand.load.Names;
import io.onhand.load.OpenLoop;
import io.onhand.load.Overload;
import io.onhand.load.OverloadResult;
import io.onhand.load.ReadEndpoints;
import io.onhand.load.Workload;
import io.onhand.load.report.BenchResults;
import io.onhand.load.report.LatencyPlan;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One run: warm-up, rounds in which all contestants take turns, then latencies. */
final class BenchRun {

    /** Connections and caches come up, and the backlog settles, before the measured time of a round begins. */
    private static final Duration RAMP = Duration.ofSeconds(5);

    private final BenchPlan plan;
    private final PrintWriter out;
    private final BenchResults results = new BenchResults();

    BenchRun(BenchPlan plan, PrintWriter out) {
        this.plan = plan;
        this.out = out;
    }

    /** Loads the contestants without counting: just-in-time compilers need about a minute of it. */
    void warmUp(List<Contestant> contestants) throws BenchFailedException, InterruptedException {
        if (plan.warmUp().isZero()) {
            return;
        }
        for (Contestant contestant : contestants) {
            say("warm-up", contestant.name(), contestant.measure(Duration.ZERO, plan.warmUp()));
        }
    }

    /** Lets the contestants take turns, so that a machine that gets slower gets slower for all. */
    void rounds(List<Contestant> contestants) throws BenchFailedException, InterruptedException {
        for (int round = 1; round <= plan.rounds(); round++) {
            for (Contestant contestant : contestants) {
                Measurement measured = contestant.measure(RAMP, plan.length());
                results.add(contestant, measured);
                say("round " + round, contestant.name(), measured);
            }
        }
    }

    /** Measures latencies at parts of the highest rates found. */
    void latencies(Map<String, OpenLoop> systems) throws BenchFailedException, InterruptedException {
        for (LatencyPlan.Step step : LatencyPlan.of(results, plan.rounds())) {
            OpenLoop system = systems.get(step.system());
            LatencyPoint point = system.measure(step.load(), step.perSecond(), RAMP, plan.length());
            results.add(point);
            out.printf(
                    Locale.ROOT,
                    "  latency  %-22s %8.0f/s  p50 %.1f ms, p99 %.1f ms%n",
                    step.system(),
                    step.perSecond(),
                    point.p50(),
                    point.p99());
            out.flush();
        }
    }

    /** Measures every read of the servers. */
    void reads(List<ReadEndpoints> servers) throws BenchFailedException, InterruptedException {
        for (ReadEndpoints server : servers) {
            results.add(server.measure());
        }
    }

    /** Sends for a while several times what the server sustained, and watches what becomes of it. */
    void overload(Overload overload) throws BenchFailedException, InterruptedException {
        double sustained = results.median(Names.of(Names.ONHAND, Workload.UNIFORM), Measurement::sustained)
                .orElseThrow(() -> new BenchFailedException("overload: the sustained rate was not measured", null));
        OverloadResult result = overload.measure(
                sustained, plan.overload().times(), plan.overload().length());
        results.add(result);
        out.printf(
                Locale.ROOT,
                "  overload %-22s %8.0f/s  accepted %.0f/s%n",
                Names.ONHAND,
                result.offered(),
                result.acceptedPerSecond());
        out.flush();
    }

    BenchResults results() {
        return results;
    }

    private void say(String when, String who, Measurement measured) {
        out.printf(Locale.ROOT, "  %-8s %-22s %8.0f orders/s%n", when, who, measured.sustained());
        out.flush();
    }
}

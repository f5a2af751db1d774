package io.onhand.load.report;

import io.onhand.load.LatencyPoint;
import io.onhand.load.Measurement;
import io.onhand.load.Spread;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints the results for people. */
public final class BenchTable {

    private static final String ROW = "%-22s %10s %21s %10s %10s %8s %8s %6s %5s  %s%n";

    private final PrintWriter out;
    private final BenchResults results;

    public BenchTable(PrintWriter out, BenchResults results) {
        this.out = out;
        this.results = results;
    }

    public void print() {
        out.println();
        out.printf(
                Locale.ROOT,
                ROW,
                "",
                "orders/s",
                "least - most",
                "accepted/s",
                "lines/s",
                "backlog",
                "growth",
                "away",
                "proof",
                "");
        for (Map.Entry<String, List<Measurement>> row : results.rounds().entrySet()) {
            print(row.getKey(), row.getValue());
        }
        printCaveats();
        if (!results.latencies().isEmpty()) {
            printLatencies();
        }
        if (!results.reads().isEmpty()) {
            new ReadReport(out).print(results.reads());
        }
        results.overload().ifPresent(overload -> new OverloadReport(out).print(overload));
        printComparisons();
        out.flush();
    }

    private void print(String name, List<Measurement> rounds) {
        Spread orders = results.spread(name, Measurement::sustained);
        out.printf(
                Locale.ROOT,
                ROW,
                name,
                whole(orders.median()),
                whole(orders.least()) + " - " + whole(orders.most()),
                whole(results.spread(name, Measurement::acceptedPerSecond).median()),
                whole(results.spread(name, Measurement::sustainedLines).median()),
                whole(rounds.stream().mapToLong(Measurement::backlog).max().orElse(0)),
                whole(rounds.stream()
                        .mapToLong(Measurement::backlogGrowth)
                        .max()
                        .orElse(0)),
                whole(rounds.stream().mapToLong(Measurement::busy).sum()),
                proof(rounds),
                results.description(name));
    }

    private static String proof(List<Measurement> rounds) {
        if (rounds.stream().allMatch(round -> round.proof() == null)) {
            return "";
        }
        return rounds.stream().allMatch(round -> Boolean.TRUE.equals(round.proof())) ? "holds" : "NOT";
    }

    private void printCaveats() {
        out.println("orders/s: accepted and decided in the measured time, median of the rounds. backlog: accepted and"
                + " undecided at the end of a round, and how much it had grown, worst round. away: 503 or 429.");
        double cores = results.rounds().keySet().stream()
                .mapToDouble(name ->
                        results.spread(name, Measurement::generatorCores).most())
                .max()
                .orElse(0);
        out.printf(Locale.ROOT, "The load generator used up to %.2f cores of this machine.%n", cores);
        results.rounds().forEach((name, rounds) -> {
            long failed = rounds.stream().mapToLong(Measurement::failed).sum();
            if (failed > 0) {
                out.println("ATTENTION: " + name + ": " + failed + " requests had an unexpected answer or none");
            }
        });
    }

    private void printLatencies() {
        out.println();
        out.printf(
                Locale.ROOT,
                "%-12s %-20s %11s %11s %9s %9s %9s %9s %10s%n",
                "latency, ms",
                "load",
                "offered/s",
                "decided/s",
                "p50",
                "p99",
                "longest",
                "timed",
                "undecided");
        for (LatencyPoint point : results.latencies()) {
            out.printf(
                    Locale.ROOT,
                    "%-12s %-20s %11.0f %11.0f %9.1f %9.1f %9.1f %9d %10d%n",
                    point.system(),
                    point.load(),
                    point.offered(),
                    point.decided(),
                    point.p50(),
                    point.p99(),
                    point.longest(),
                    point.timed(),
                    point.undecided());
        }
        out.println("From the time a request should have started to the answer with its decision; open loop, uniform.");
    }

    private void printComparisons() {
        out.println();
        for (Comparison comparison : Comparison.of(results)) {
            String reached = comparison.reached() == null
                    ? "not measured"
                    : String.format(Locale.ROOT, "%.2f", comparison.reached());
            String verdict = comparison.reached() == null ? "" : comparison.met() ? "met" : "MISSED";
            out.printf(
                    Locale.ROOT,
                    "%-64s %12s   target %s %5.2f  %s%n",
                    comparison.what(),
                    reached,
                    comparison.upwards() ? ">=" : "<=",
                    comparison.target(),
                    verdict);
        }
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}

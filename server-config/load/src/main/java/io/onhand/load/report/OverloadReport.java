package io.onhand.load.report;

import io.onhand.load.MemoryWatch;
import io.onhand.load.OverloadResult;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints for people what overload did. */
final class OverloadReport {

    private final PrintWriter out;

    OverloadReport(PrintWriter out) {
        this.out = out;
    }

    void print(OverloadResult result) {
        out.println();
        line(
                "overload, uniform",
                "%,.0f orders/s offered for %.0f s, %.1f times the highest rate",
                result.offered(),
                result.seconds(),
                result.offered() / result.highest());
        line(
                "accepted",
                "%,d (%,.0f/s, %.0f %% of the highest rate), %s",
                result.accepted(),
                result.acceptedPerSecond(),
                100 * result.acceptedPerSecond() / result.highest(),
                result.undecided() == 0 ? "all decided" : result.undecided() + " or more UNDECIDED");
        line(
                "turned away",
                "%,d (503 or 429), %s",
                result.refused(),
                result.withoutRetryAfter() == 0
                        ? "all with Retry-After"
                        : result.withoutRetryAfter() + " WITHOUT Retry-After");
        line("outcome not known", "%,d (503 that says so; a repeat with the same key tells)", result.unknown());
        line("other answers", "%,d%s", result.failed(), result.failed() == 0 ? "" : ": ATTENTION");
        line("not sent", "%,d that found no free connection within a second", result.givenUp());
        line(
                "latency of accepted",
                "p50 %,.0f ms, p99 %,.0f ms, longest %,.0f ms, to the decision (%,d timed)",
                result.latency().p50(),
                result.latency().p99(),
                result.latency().longest(),
                result.latency().timed());
        line("server", "%s", result.memory() == null ? "its memory cannot be seen" : memory(result.memory()));
        line(
                "after the end",
                "all decided in %s, a single order as fast as before in %s, proof %s",
                seconds(result.recovery().decided()),
                seconds(result.recovery().normal()),
                result.proof() ? "holds" : "does NOT hold");
    }

    private static String memory(MemoryWatch.Peak peak) {
        return String.format(
                Locale.ROOT,
                "heap up to %,d of %,d MiB, process up to %,d MiB",
                peak.heapMiB(),
                peak.heapLimitMiB(),
                peak.processMiB());
    }

    private static String seconds(Double seconds) {
        return seconds == null ? "NO TIME WAITED FOR" : String.format(Locale.ROOT, "%.1f s", seconds);
    }

    private void line(String what, String format, Object... values) {
        out.printf(Locale.ROOT, "%-22s %s%n", what, String.format(Locale.ROOT, format, values));
    }
}

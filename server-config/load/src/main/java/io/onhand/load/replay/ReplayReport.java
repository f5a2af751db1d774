package io.onhand.load.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.onhand.load.replay.ServerAnswers.Proof;
import io.onhand.load.replay.Tally.Kind;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints what a replay did. */
final class ReplayReport {

    private static final int LONGEST_CHECK = 1_000;

    private final PrintWriter out;
    private final ReplayPlan plan;
    private final Tally tally;

    ReplayReport(PrintWriter out, ReplayPlan plan, Tally tally) {
        this.out = out;
        this.plan = plan;
        this.tally = tally;
    }

    /** What was in the file, sent, accepted and decided, how fast, and what was left out. */
    void printTally() {
        out.println();
        line(
                "File",
                "%s: %,d rows, %,d items, %,d orders",
                plan.file(),
                plan.rows(),
                plan.items().size(),
                plan.orders());
        printStock();
        printOrders();
        printAdjustments("Returns", Kind.RETURN);
        printAdjustments("Write-offs", Kind.WRITE_OFF);
        printSpeed();
        long skipped =
                plan.skipped().values().stream().mapToLong(Long::longValue).sum();
        line("Skipped", "%,d rows that are no goods%s", skipped, breakdown(plan.skipped()));
        printFindings("Bad rows", plan.badRows());
        printFindings("Left out", plan.leftOut());
        printFindings("Changed", tally.changes());
        printFindings("Refused", tally.refusals());
        out.flush();
    }

    private void printStock() {
        if (tally.answered(Kind.GRANT) > 0) {
            line(
                    "Stock",
                    "%,d items have the stock that --stock gives once (%,d had it before), %,d changed, %,d refused",
                    tally.applied(Kind.GRANT),
                    tally.known(Kind.GRANT),
                    tally.changed(Kind.GRANT),
                    tally.refused(Kind.GRANT));
        }
    }

    private void printOrders() {
        int accepted = tally.applied(Kind.ORDER);
        line(
                "Orders",
                "%,d of %,d sent: %,d accepted (%,d of them already known), %,d changed, %,d refused",
                tally.answered(Kind.ORDER),
                plan.orders(),
                accepted,
                tally.known(Kind.ORDER),
                tally.changed(Kind.ORDER),
                tally.refused(Kind.ORDER));
        line(
                "Decisions",
                "%,d confirmed, %,d rejected%s, %,d undecided",
                tally.confirmed(),
                tally.rejected(),
                breakdown(tally.rejections()),
                accepted - tally.decided());
    }

    private void printAdjustments(String title, Kind kind) {
        line(
                title,
                "%,d applied (%,d of them already known), %,d changed, %,d refused",
                tally.applied(kind),
                tally.known(kind),
                tally.changed(kind),
                tally.refused(kind));
    }

    private void printSpeed() {
        double seconds = tally.seconds();
        if (seconds <= 0) {
            line("Speed", "not measured: no order was new");
            return;
        }
        line(
                "Speed",
                "%,.0f orders/s, %,.0f lines/s (%,d orders, %,d lines in %.2f s, first sent to last decided)",
                tally.newlyDecided() / seconds,
                tally.linesDecided() / seconds,
                tally.newlyDecided(),
                tally.linesDecided(),
                seconds);
        line(
                "Latency",
                "p50 %,.0f ms, p99 %,.0f ms (from sending to seeing the decision)",
                tally.millis(50),
                tally.millis(99));
    }

    private void printFindings(String title, FirstFew findings) {
        line(
                title,
                "%,d%s",
                findings.total(),
                findings.total() > FirstFew.KEPT ? ", the first " + FirstFew.KEPT + ":" : "");
        findings.kept().forEach(finding -> out.println("  " + finding));
    }

    /** The orders that are still waited for. */
    void printUndecided(List<String> orderIds) {
        if (!orderIds.isEmpty()) {
            line("Undecided", "among others %s", String.join(" ", orderIds));
        }
    }

    /** Each check of the proof with what it found. */
    void printProof(Proof proof) {
        line("Proof", proof.holds() ? "holds" : "DOES NOT HOLD");
        proof.checks().forEach(this::printCheck);
        out.flush();
    }

    private void printCheck(JsonNode check) {
        boolean holds = check.path("holds").asBoolean();
        String counts = String.format(
                Locale.ROOT,
                "%,d checked, %,d violations",
                check.path("checked").asLong(),
                check.path("violations").asLong());
        out.println("  " + (holds ? "holds  " : "FAILS  ") + check.path("name").asText() + ": " + counts);
        if (!holds) {
            String all = check.toString();
            out.println("    " + (all.length() > LONGEST_CHECK ? all.substring(0, LONGEST_CHECK) + "..." : all));
        }
    }

    private static String breakdown(Map<String, ? extends Number> counts) {
        return counts.isEmpty()
                ? ""
                : counts.entrySet().stream()
                        .map(entry -> String.format(
                                Locale.ROOT,
                                "%s %,d",
                                entry.getKey(),
                                entry.getValue().longValue()))
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private void line(String title, String format, Object... values) {
        out.println(String.format(Locale.ROOT, "%-11s", title) + String.format(Locale.ROOT, format, values));
    }
}

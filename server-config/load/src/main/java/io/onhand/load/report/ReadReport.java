package io.onhand.load.report;

import io.onhand.load.Names;
import io.onhand.load.ReadEndpoints.ReadLatency;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Prints for people how long reads take on an almost empty database and on a full one. */
final class ReadReport {

    private final PrintWriter out;

    ReadReport(PrintWriter out) {
        this.out = out;
    }

    void print(List<ReadLatency> reads) {
        out.println();
        out.printf(Locale.ROOT, "%-24s %9s %9s %11s %9s %7s%n", "reads, ms", "p50", "p99", "full: p50", "p99", "ratio");
        for (ReadLatency read : reads) {
            if (read.system().equals(Names.ONHAND)) {
                full(reads, read.endpoint()).ifPresent(full -> print(read, full));
            }
        }
        out.println("One request after the other, at places all over what there is; the proof as it is after an earlier"
                + " one.");
    }

    private static Optional<ReadLatency> full(List<ReadLatency> reads, String endpoint) {
        return reads.stream()
                .filter(read ->
                        read.system().equals(Names.FULL) && read.endpoint().equals(endpoint))
                .findFirst();
    }

    private void print(ReadLatency read, ReadLatency full) {
        out.printf(
                Locale.ROOT,
                "%-24s %9.1f %9.1f %11.1f %9.1f %7.1f%n",
                read.endpoint(),
                read.p50(),
                read.p99(),
                full.p50(),
                full.p99(),
                full.p50() / read.p50());
    }
}

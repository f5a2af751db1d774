package io.onhand.server.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table of the cells, as Markdown, written anew after each cell. */
final class MatrixTable {

    private final Path file;
    private final String server;
    private final String cells;
    private final List<Verdict> verdicts = new ArrayList<>();

    /**
     * A file {@code crash-matrix-SERVER.md}.
     *
     * @param server on which the cells run
     * @param cells the regular expression that named them
     */
    MatrixTable(Path directory, String server, String cells) {
        this.file = directory.resolve("crash-matrix-" + server + ".md");
        this.server = server;
        this.cells = cells;
    }

    void add(Verdict verdict) throws IOException {
        verdicts.add(verdict);
        Files.createDirectories(file.getParent());
        Files.write(file, lines());
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        long good = verdicts.stream().filter(Verdict::isGood).count();
        // Cells that share a disaster share its orders, too.
        Map<String, Verdict> disasters = verdicts.stream()
                .collect(Collectors.toMap(
                        verdict -> verdict.cell().disaster(), Function.identity(), (one, same) -> one));
        int orders = disasters.values().stream().mapToInt(Verdict::orders).sum();
        int violations =
                disasters.values().stream().mapToInt(v -> v.violations().size()).sum();
        lines.add("`-Donhand.server=" + server + " -Dcrash.cells='" + cells + "'`: " + verdicts.size() + " cells, "
                + good + " as expected, " + disasters.size() + " disasters, " + orders
                + " orders checked, " + violations + " violations.");
        lines.add("");
        lines.add("| cell | the transaction is hit | expected | got | s |");
        lines.add("|---|---|---|---|---|");
        verdicts.forEach(verdict -> lines.add(row(verdict)));
        return lines;
    }

    private static String row(Verdict verdict) {
        Cell cell = verdict.cell();
        return "| "
                + String.join(
                        " | ",
                        "`" + cell.name() + "`",
                        cell.step().words(),
                        cell.expectation(),
                        verdict.actual(),
                        Long.toString(verdict.took().toSeconds()))
                + " |";
    }
}

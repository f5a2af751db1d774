package io.onhand.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.server.stack.ApplicationServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Runs the cells that {@code -Dcrash.cells} names, one disaster after the other on one running Onhand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashMatrixIT {

    private static final Logger LOG = Logger.getLogger(CrashMatrixIT.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String CELLS = System.getProperty("crash.cells", ".*");

    private final MatrixTable table = new MatrixTable(Path.of("target"), ApplicationServer.name(), CELLS);
    private CrashedOnhand onhand;

    @TestFactory
    Stream<DynamicContainer> nothingIsLostOrDoneTwice() {
        return Cells.matchingByDisaster(CELLS).stream().map(this::disaster);
    }

    /** The disaster happens once, when the first of its cells is asked for. */
    private DynamicContainer disaster(List<Cell> cells) {
        List<Verdict> verdicts = new ArrayList<>();
        Stream<DynamicTest> tests = cells.stream()
                .map(cell -> DynamicTest.dynamicTest(cell.name(), () -> {
                    if (verdicts.isEmpty()) {
                        verdicts.addAll(run(cells));
                    }
                    report(verdicts.stream()
                            .filter(verdict -> verdict.cell().equals(cell))
                            .findFirst()
                            .orElseThrow());
                }));
        return DynamicContainer.dynamicContainer(cells.get(0).disaster(), tests);
    }

    private List<Verdict> run(List<Cell> cells) throws IOException {
        boolean good = false;
        try {
            List<Verdict> verdicts = new Round(cells, running(), PATIENCE).run();
            good = verdicts.stream().allMatch(Verdict::isGood);
            return verdicts;
        } finally {
            if (!good && onhand != null) {
                // What is wrong must not be blamed on the next one.
                onhand.abandon();
                onhand = null;
            }
        }
    }

    private void report(Verdict verdict) throws IOException {
        table.add(verdict);
        LOG.info(() -> verdict.cell().name() + " | expected: " + verdict.cell().expectation() + " | got: "
                + verdict.actual() + " | " + verdict.took().toSeconds() + " s"
                + (verdict.hit() == null ? "" : " | steps: " + verdict.hit().steps()));
        assertThat(verdict.isGood())
                .as(
                        "%s: expected %s, got %s",
                        verdict.cell().name(), verdict.cell().expectation(), verdict.actual())
                .isTrue();
    }

    private CrashedOnhand running() throws IOException {
        if (onhand == null) {
            onhand = CrashedOnhand.on("matrix", ApplicationServer.chosen(), "");
            onhand.parts().startAll();
        }
        return onhand;
    }

    @AfterAll
    void stop() {
        if (onhand != null) {
            onhand.close();
        }
    }
}

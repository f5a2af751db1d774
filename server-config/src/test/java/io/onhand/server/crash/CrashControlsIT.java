package io.onhand.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.server.scenario.Violation.Rule;
import io.onhand.server.stack.ApplicationServer;
import io.onhand.server.stack.StackPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The controls: with a setting that breaks two-phase commit, the same rounds must find violations. If they do not, the
 * matrix finds nothing.
 */
class CrashControlsIT {

    private static final Logger LOG = Logger.getLogger(CrashControlsIT.class.getName());

    /** Time for the message to be decided; too short for the order to be cleared away as one that never existed. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Test
    void theLastAgentsCommitIsFound() throws IOException {
        // Payara commits the last resource without a prepare, before it has written down that it will commit the
        // others.
        try (var onhand =
                CrashedOnhand.on("last-agent", ApplicationServer.MICRO, "-Dcom.sun.jts.lastagentcommit=true")) {
            onhand.parts().startAll();
            Cell cell = Cell.kill(Place.DOOR, Step.LAST_COMMITTED_FIRST, StackPart.SERVER);
            assertViolated(onhand, cell, Rule.DECISION_HAS_ORDER);
        }
    }

    @Test
    void aBrokerThatTakesNoPartInTheTransactionIsFound() throws IOException {
        try (var onhand = CrashedOnhand.on("no-xa", ApplicationServer.MICRO, "")) {
            onhand.parts().start(StackPart.DATABASE);
            onhand.parts().awaitReady(StackPart.DATABASE);
            withoutXa(onhand.parts().data());
            onhand.parts().start(StackPart.BROKER);
            onhand.parts().awaitReady(StackPart.BROKER);
            onhand.parts().start(StackPart.SERVER);
            onhand.parts().awaitReady(StackPart.SERVER);
            // Sent before the order is committed, or taken before it is decided: which of the two was under way is
            // chance.
            Cell cell = Cell.kill(Place.DOOR, Step.MESSAGE_SENT, StackPart.SERVER);
            assertViolated(onhand, cell, Rule.DECISION_HAS_ORDER, Rule.DECIDED_ONCE);
        }
    }

    /** The runtime is unpacked by the first part that starts, and not again. */
    private static void withoutXa(Path data) throws IOException {
        List<Path> scripts;
        try (Stream<Path> files = Files.walk(data.resolve("runtime"))) {
            scripts = files.filter(file -> file.toString().endsWith(".asadmin")).toList();
        }
        int changed = 0;
        for (Path script : scripts) {
            String commands = Files.readString(script);
            String without =
                    commands.replace("--transactionsupport XATransaction", "--transactionsupport NoTransaction");
            Files.writeString(script, without);
            changed += commands.equals(without) ? 0 : 1;
        }
        assertThat(changed).as("scripts that create the broker's pool").isEqualTo(1);
    }

    private static void assertViolated(CrashedOnhand onhand, Cell cell, Rule... oneOf) throws IOException {
        Verdict verdict = new Round(List.of(cell), onhand, PATIENCE).run().get(0);
        LOG.info(() -> "control " + cell.name() + " | got: " + verdict.actual());
        assertThat(verdict.hit()).as("the step was reached").isNotNull();
        assertThat(verdict.violations()).as(verdict.actual()).anyMatch(what -> Stream.of(oneOf)
                .anyMatch(rule -> what.startsWith(rule + ":")));
    }
}

package io.onhand.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.server.stack.DirectAccess;
import io.onhand.server.stack.Launched;
import io.onhand.server.stack.RunningOnhand;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The migration as a step of its own, beside a running server. */
@ExtendWith(SharedStack.class)
class MigratingIT {

    private final Path data;

    MigratingIT(RunningOnhand onhand) {
        this.data = new DirectAccess(onhand).data();
    }

    @Test
    void migrateSaysWhichVersionsBothSchemasHaveReached(@TempDir Path directory) throws Exception {
        Path console = directory.resolve("console.txt");
        int exitCode = Launched.run(console, "migrate", "--data", data.toString());
        String printed = Files.readString(console);
        assertThat(exitCode).as(printed).isZero();
        assertThat(printed)
                .containsPattern("schema orders is at version \\d+")
                .containsPattern("schema inventory is at version \\d+");
    }

    @Test
    void migrateWithoutADatabaseSaysWhatIsMissing(@TempDir Path directory) throws Exception {
        Path console = directory.resolve("console.txt");
        assertThat(Launched.run(console, "migrate", "--data", directory.toString()))
                .isEqualTo(1);
        assertThat(Files.readString(console)).contains("no database runs on", "ONHAND_DB_URL");
    }
}

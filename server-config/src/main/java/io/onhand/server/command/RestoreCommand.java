package io.onhand.server.command;

import io.onhand.server.backup.Backup;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.process.Console;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code restore}: a new data directory from a backup. */
@Command(
        name = "restore",
        description = {
            "Makes a new data directory of a backup. Then start run, or database, on it.",
            "The broker begins with empty queues; what they held is sent again by the reconciler within a few minutes."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "DIR", description = "The backup.")
    private Path source;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:ONHAND_DATA:-./data}",
            description =
                    "Directory to make; must not exist or be empty. Environment: ONHAND_DATA. Now: ${DEFAULT-VALUE}")
    private Path data;

    @Override
    public Integer call() throws CannotStart {
        Path directory = data.toAbsolutePath().normalize();
        new Backup(source).restoreTo(directory);
        Console.ofThisProcess().line("Restored to " + directory + "; start it with run --data " + directory);
        return 0;
    }
}

package io.onhand.server.command;

import io.onhand.server.backup.Backup;
import io.onhand.server.data.DataDirectory;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.process.Console;
import io.onhand.server.runtime.Payload;
import io.onhand.server.runtime.UnpackedRuntime;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code backup}: a copy of the database while everything works. */
@Command(
        name = "backup",
        description = {
            "Copies the database of a running Onhand to a directory, with its passwords and the admin key, while"
                    + " everything goes on.",
            "The copy is as of the moment in which the command ends. See restore."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class BackupCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "DIR", description = "Where to; must not exist or be empty.")
    private Path target;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:ONHAND_DATA:-./data}",
            description = "Data directory of the running database. Environment: ONHAND_DATA. Now: ${DEFAULT-VALUE}")
    private Path data;

    @Override
    public Integer call() throws CannotStart, InterruptedException {
        DataDirectory directory = DataDirectory.openExisting(data);
        UnpackedRuntime runtime = UnpackedRuntime.of(Payload.ofThisJar(), directory.runtimes());
        new Backup(target).make(directory, runtime);
        Console.ofThisProcess().line("Backup of " + directory.root() + " in " + target.toAbsolutePath());
        return 0;
    }
}

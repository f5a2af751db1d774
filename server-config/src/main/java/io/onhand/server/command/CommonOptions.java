package io.onhand.server.command;

import io.onhand.server.CannotStart;
import io.onhand.server.LauncherLog;
import io.onhand.server.data.DataDirectory;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of every command that starts something. */
final class CommonOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:ONHAND_DATA:-./data}",
            description = "Directory that keeps everything. Environment: ONHAND_DATA. Now: ${DEFAULT-VALUE}")
    private Path data;

    @Option(
            names = "--exit-with-parent",
            hidden = true,
            description = "Stop when the process that started this one ends.")
    private boolean exitWithParent;

    boolean exitWithParent() {
        return exitWithParent;
    }

    /** Opens the data directory and sends the log of this process there. */
    DataDirectory open(String logName) throws CannotStart {
        DataDirectory directory = DataDirectory.open(data);
        LauncherLog.into(directory.log(), logName);
        return directory;
    }
}

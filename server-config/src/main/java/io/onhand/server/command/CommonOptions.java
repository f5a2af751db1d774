package io.onhand.server.command;

import io.onhand.server.data.DataDirectory;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.failure.WrongSetting;
import io.onhand.server.process.LauncherLog;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Options of every command that starts something. */
final class CommonOptions {

    private static final int MAX_PAUSE_SECONDS = 3_600;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:ONHAND_DATA:-./data}",
            description = "Directory that keeps everything. Environment: ONHAND_DATA. Now: ${DEFAULT-VALUE}")
    private Path data;

    @Option(
            names = "--longest-pause",
            paramLabel = "SECONDS",
            defaultValue = "${env:ONHAND_LONGEST_PAUSE:-30}",
            description =
                    "Longest pause before a part that died is started again, 1 to 3600; the pauses double from one"
                            + " second up to it. Environment: ONHAND_LONGEST_PAUSE. Now: ${DEFAULT-VALUE}")
    private int longestPause;

    @Option(
            names = "--exit-with-parent",
            hidden = true,
            description = "Stop when the process that started this one ends.")
    private boolean exitWithParent;

    boolean exitWithParent() {
        return exitWithParent;
    }

    /**
     * Longest pause before a part that died is started again.
     *
     * @throws CannotStart if the option is out of range
     */
    Duration longestPause() throws CannotStart {
        if (longestPause < 1 || longestPause > MAX_PAUSE_SECONDS) {
            throw new WrongSetting(
                    "--longest-pause must be 1 to " + MAX_PAUSE_SECONDS + " seconds, not " + longestPause);
        }
        return Duration.ofSeconds(longestPause);
    }

    /**
     * Where the data directory is, or will be.
     *
     * @throws CannotStart if the option is empty
     */
    Path root() throws CannotStart {
        return DataDirectory.rootOf(data);
    }

    /** Opens a data directory that is there already, and sends the log of this process there. */
    DataDirectory openExisting(String logName) throws CannotStart {
        return logged(DataDirectory.openExisting(data), logName);
    }

    /** Opens the data directory and sends the log of this process there. */
    DataDirectory open(String logName) throws CannotStart {
        return logged(DataDirectory.open(data), logName);
    }

    private static DataDirectory logged(DataDirectory directory, String logName) throws CannotStart {
        LauncherLog.into(directory.log(), logName);
        return directory;
    }
}

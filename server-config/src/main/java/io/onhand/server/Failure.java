package io.onhand.server;

import io.onhand.server.failure.CannotStart;
import io.onhand.server.failure.WrongSetting;
import io.onhand.server.process.LauncherLog;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** Turns what ended a command into one line on standard error and an exit code: 2 for a wrong setting, 1 for all else. */
final class Failure {

    private static final Logger LOG = Logger.getLogger(Failure.class.getName());

    private final CommandLine line;
    private final SettingNames names;

    Failure(CommandLine line, SettingNames names) {
        this.line = line;
        this.names = names;
    }

    int report(Exception e) {
        if (e instanceof CannotStart) {
            String message = names.in(e.getMessage());
            LOG.log(Level.SEVERE, message, e.getCause());
            line.getErr().println("onhand: " + message);
        } else {
            LOG.log(Level.SEVERE, "Unexpected error", e);
            line.getErr().println("onhand: unexpected error: " + e + LauncherLog.whereDetailsAre());
        }
        return e instanceof WrongSetting
                ? line.getCommandSpec().exitCodeOnInvalidInput()
                : line.getCommandSpec().exitCodeOnExecutionException();
    }
}

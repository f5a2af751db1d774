package io.onhand.server;

import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** Turns what ended a command into one line on standard error and the exit code 1. */
final class Failure {

    private static final Logger LOG = Logger.getLogger(Failure.class.getName());

    private final CommandLine line;

    Failure(CommandLine line) {
        this.line = line;
    }

    int report(Exception e) {
        if (e instanceof CannotStart) {
            LOG.log(Level.SEVERE, e.getMessage(), e.getCause());
            line.getErr().println("onhand: " + e.getMessage());
        } else {
            LOG.log(Level.SEVERE, "Unexpected error", e);
            line.getErr().println("onhand: unexpected error: " + e + LauncherLog.whereDetailsAre());
        }
        return line.getCommandSpec().exitCodeOnExecutionException();
    }
}

package io.onhand.server.process;

import io.onhand.server.failure.CannotStart;
import io.onhand.server.log.RepeatedRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Sends the log of a process to files of bounded size, and nothing to the console. */
public final class LauncherLog {

    private static final int MAX_BYTES = 5_000_000;
    private static final int MAX_FILES = 4;
    private static final String FORMAT = "%1$tFT%1$tT.%1$tL%1$tz %4$-7s %3$s %5$s%6$s%n";
    private static final String FORMAT_PROPERTY = "java.util.logging.SimpleFormatter.format";
    private static final String DETAILS_PROPERTY = "onhand.log";

    private LauncherLog() {}

    /**
     * Directs this process's java.util.logging output to {@code <directory>/<name>-0.log} and up to three older files.
     *
     * @param directory an existing directory
     * @param name first part of the file names
     * @throws CannotStart if the files cannot be written
     */
    public static void into(Path directory, String name) throws CannotStart {
        System.setProperty(FORMAT_PROPERTY, FORMAT);
        LogManager.getLogManager().reset();
        try {
            Handler file = new FileHandler(directory.resolve(name + "-%g.log").toString(), MAX_BYTES, MAX_FILES, true);
            file.setFormatter(new SimpleFormatter());
            file.setFilter(new RepeatedRecords());
            Logger.getLogger("").addHandler(file);
            Logger.getLogger("").setLevel(Level.INFO);
            System.setProperty(
                    DETAILS_PROPERTY, directory.resolve(name + "-0.log").toString());
        } catch (IOException e) {
            throw new CannotStart("cannot write the log in " + directory + ": " + e.getMessage(), e);
        }
    }

    /** For the end of a message: where the log is, if there is one. */
    public static String whereDetailsAre() {
        String file = System.getProperty(DETAILS_PROPERTY);
        return file == null ? "" : "; details in " + file;
    }
}

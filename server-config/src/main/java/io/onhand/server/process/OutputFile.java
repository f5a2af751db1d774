package io.onhand.server.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A file that takes what a child process prints outside its log: rarely anything, for example a crash of the JVM. */
public final class OutputFile {

    private static final Logger LOG = Logger.getLogger(OutputFile.class.getName());
    private static final long MAX_BYTES = 1_000_000;

    private OutputFile() {}

    /** Sets a large one aside as {@code <name>.old}, so that restarts do not fill the disk. To be called before a start. */
    public static void keepSmall(Path file) {
        try {
            if (Files.exists(file) && Files.size(file) > MAX_BYTES) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Cannot set " + file + " aside", e);
        }
    }
}

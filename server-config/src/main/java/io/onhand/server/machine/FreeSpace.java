package io.onhand.server.machine;

import io.onhand.server.failure.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The room on the disk of a directory. */
public final class FreeSpace {

    /** Less than this and a part that ends while it starts has most likely ended of it: a log of PostgreSQL is 16 MB. */
    private static final long AS_GOOD_AS_FULL = megabytes(32);

    private static final Logger LOG = Logger.getLogger(FreeSpace.class.getName());

    private FreeSpace() {}

    /** Bytes in so many megabytes. */
    public static long megabytes(long count) {
        return count << 20;
    }

    /**
     * Makes sure that something can begin here at all. What it takes later grows with the orders.
     *
     * @param bytes what it takes to start
     * @throws CannotStart if there is less
     */
    public static void require(Path directory, long bytes) throws CannotStart {
        long free = of(directory);
        if (free < bytes) {
            throw new CannotStart(String.format(
                    Locale.ROOT,
                    "only %,d MB are free on the disk of %s, and %,d MB are needed to start: free some, or choose a"
                            + " directory on another disk with --data",
                    free >> 20,
                    directory,
                    bytes >> 20));
        }
    }

    /** A half sentence to add to what went wrong; empty unless the disk is full or nearly so. */
    public static String hint(Path directory) {
        long free = of(directory);
        return free < AS_GOOD_AS_FULL
                ? String.format(
                        Locale.ROOT, ", and the disk of %s is full (%,d MB free): free some", directory, free >> 20)
                : "";
    }

    private static long of(Path directory) {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Cannot see how full the disk of " + directory + " is", e);
            return Long.MAX_VALUE;
        }
    }
}

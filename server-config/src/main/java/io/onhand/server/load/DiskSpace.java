package io.onhand.server.load;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The disk under a data directory: on one that is nearly full the broker blocks all who send, and nothing can be measured. */
final class DiskSpace {

    /** {@code max-disk-usage} in {@code artemis/broker.xml}. */
    private static final double BROKER_BLOCKS = 0.95;

    private DiskSpace() {}

    /**
     * What is wrong with it, for people; nothing if there is room.
     *
     * @param data a directory, existing or not
     */
    static Optional<String> complaint(Path data) throws IOException {
        Path existing = data.toAbsolutePath();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        FileStore disk = Files.getFileStore(existing);
        return complaint(data, disk.getTotalSpace(), disk.getUsableSpace());
    }

    static Optional<String> complaint(Path data, long total, long usable) {
        double used = total == 0 ? 0 : 1 - (double) usable / total;
        return used < BROKER_BLOCKS
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "the disk of %s is %.0f %% full, and the broker takes no messages beyond %.0f %%",
                        data,
                        100 * used,
                        100 * BROKER_BLOCKS));
    }
}

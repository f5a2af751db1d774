package io.onhand.server.runtime;

import io.onhand.server.failure.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The programs and libraries of one version of onhand.jar, unpacked below the data directory. */
public final class UnpackedRuntime {

    private static final Logger LOG = Logger.getLogger(UnpackedRuntime.class.getName());

    private final Path root;

    private UnpackedRuntime(Path root) {
        this.root = root;
    }

    /**
     * Finds the runtime of this payload, or unpacks it: aside first and renamed when whole, so that a crash half-way leaves
     * nothing that looks complete, and two processes that do it at once do not disturb each other.
     *
     * @param runtimes the directory that holds one directory for each version
     * @throws CannotStart if it cannot be unpacked
     */
    public static UnpackedRuntime of(Payload payload, Path runtimes) throws CannotStart {
        Path root = runtimes.resolve(Version.number() + "-" + payload.id());
        if (Files.isDirectory(root)) {
            return new UnpackedRuntime(root);
        }
        try {
            Files.createDirectories(runtimes);
            Path aside = Files.createTempDirectory(runtimes, ".unpacking-");
            payload.unpackTo(aside);
            publish(aside, root);
            return new UnpackedRuntime(root);
        } catch (IOException e) {
            throw new CannotStart("cannot unpack to " + runtimes + " (" + e.getMessage() + "): is the disk full?", e);
        }
    }

    private static void publish(Path aside, Path root) throws IOException {
        try {
            Files.move(aside, root, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(root)) {
                throw e;
            }
            LOG.log(Level.FINE, "Another process was faster", e);
            DirectoryTree.delete(aside);
        }
    }

    /** Deletes the runtimes of other versions. Only for whoever owns the whole data directory. */
    public void deleteOthers() {
        try (Stream<Path> siblings = Files.list(root.getParent())) {
            List<Path> others = siblings.filter(path -> !path.equals(root)).toList();
            for (Path other : others) {
                DirectoryTree.delete(other);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "An old runtime could not be deleted", e);
        }
    }

    /** Class path entry with Onhand's own server classes. */
    public Path classes() {
        return root.resolve("classes");
    }

    /** Directory with {@code broker.xml} and, in {@code lib}, the broker's jars. */
    public Path artemis() {
        return root.resolve("artemis");
    }

    /** Directory with Payara Micro, what is added to it, its settings, the RAR and the EAR. */
    public Path payaraMicro() {
        return root.resolve("payara-micro");
    }

    /** Directory with PostgreSQL's {@code bin} and {@code lib}, and its settings. */
    public Path postgresql() {
        return root.resolve("postgresql");
    }
}

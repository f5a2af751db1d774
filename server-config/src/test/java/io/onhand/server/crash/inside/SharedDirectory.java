package io.onhand.server.crash.inside;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The directory over which the test and the server meet: the test leaves a failpoint, the server reports the hit, the test
 * releases the threads. Files survive whatever is killed, and are renamed into place, so that nobody reads half of one.
 */
public final class SharedDirectory {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** A thread that nobody releases goes on: longer than any test needs, shorter than the transaction timeout. */
    private static final long LONGEST_HOLD_NANOS = TimeUnit.SECONDS.toNanos(45);

    private final Path directory;
    private final Path release;

    public SharedDirectory(Path directory) {
        this.directory = directory;
        this.release = directory.resolve("release");
    }

    private Path failpointFile(String place) {
        return directory.resolve(place + ".failpoint");
    }

    private Path hitOf(String place) {
        return directory.resolve(place + ".hit");
    }

    /** Makes ready for the next failpoints; those before are forgotten. */
    public void clear() throws IOException {
        Files.deleteIfExists(release);
    }

    /** Waits for one transaction of a place, beside those of other places. */
    public void setFailpoint(Failpoint failpoint) throws IOException {
        Files.deleteIfExists(hitOf(failpoint.place()));
        write(failpointFile(failpoint.place()), failpoint.written());
    }

    /** Takes back a failpoint that nobody came to. */
    public void removeFailpoint(String place) throws IOException {
        Files.deleteIfExists(failpointFile(place));
    }

    /** Lets the threads that were hit go on. */
    public void release() throws IOException {
        write(release, new Properties());
    }

    /** What was hit at a place, as soon as something was. */
    public Optional<Hit> hit(String place) throws IOException {
        return read(hitOf(place)).map(Hit::read);
    }

    Optional<Failpoint> failpoint(String place) throws IOException {
        return read(failpointFile(place)).map(Failpoint::read);
    }

    /** True for one thread only, of all that come to the failpoint. */
    boolean claimFailpoint(String place) throws IOException {
        return Files.deleteIfExists(failpointFile(place));
    }

    void report(TracedTransaction transaction) throws IOException {
        write(
                hitOf(transaction.place()),
                new Hit(transaction.place(), transaction.orders(), transaction.steps()).written());
    }

    void awaitRelease() {
        long end = System.nanoTime() + LONGEST_HOLD_NANOS;
        while (!Files.exists(release) && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private void write(Path file, Properties content) throws IOException {
        Path aside = Files.createTempFile(directory, file.getFileName().toString(), ".new");
        try (Writer writer = Files.newBufferedWriter(aside)) {
            content.store(writer, null);
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Optional<Properties> read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            var properties = new Properties();
            properties.load(reader);
            return Optional.of(properties);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}

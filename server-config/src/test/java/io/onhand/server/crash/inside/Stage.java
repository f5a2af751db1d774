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
 * The directory over which the test and the server meet: the test leaves a cue, the server reports the hit, the test
 * releases the threads. Files survive whatever is killed, and are renamed into place, so that nobody reads half of one.
 */
public final class Stage {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** A thread that nobody releases goes on: longer than any test needs, shorter than the transaction timeout. */
    private static final long LONGEST_HOLD_NANOS = TimeUnit.SECONDS.toNanos(45);

    private final Path directory;
    private final Path release;

    public Stage(Path directory) {
        this.directory = directory;
        this.release = directory.resolve("release");
    }

    private Path cueFor(String place) {
        return directory.resolve(place + ".cue");
    }

    private Path hitOf(String place) {
        return directory.resolve(place + ".hit");
    }

    /** Makes ready for the next disaster; those before are forgotten. */
    public void clear() throws IOException {
        Files.deleteIfExists(release);
    }

    /** Waits for one transaction of a place, beside those of other places. */
    public void leaveCue(Cue cue) throws IOException {
        Files.deleteIfExists(hitOf(cue.place()));
        write(cueFor(cue.place()), cue.written());
    }

    /** Takes back a cue that nobody came to. */
    public void withdrawCue(String place) throws IOException {
        Files.deleteIfExists(cueFor(place));
    }

    /** Lets the threads that were hit go on. */
    public void release() throws IOException {
        write(release, new Properties());
    }

    /** What was hit at a place, as soon as something was. */
    public Optional<Hit> hit(String place) throws IOException {
        return read(hitOf(place)).map(Hit::read);
    }

    Optional<Cue> cue(String place) throws IOException {
        return read(cueFor(place)).map(Cue::read);
    }

    /** True for one thread only, of all that come to the cue. */
    boolean takeCue(String place) throws IOException {
        return Files.deleteIfExists(cueFor(place));
    }

    void report(Take take) throws IOException {
        write(hitOf(take.place()), new Hit(take.place(), take.orders(), take.steps()).written());
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

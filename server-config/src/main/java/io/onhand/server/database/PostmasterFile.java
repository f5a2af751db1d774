package io.onhand.server.database;

import io.onhand.server.failure.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * PostgreSQL's {@code postmaster.pid}: which process serves the directory, and whether it is ready.
 *
 * <p>A crash leaves the file behind, and the number in it may since have been given to any other process, another
 * PostgreSQL among them. So the process is this directory's only if it works in this very directory, as every PostgreSQL
 * server does, and was started when the file says.
 */
final class PostmasterFile {

    private static final Logger LOG = Logger.getLogger(PostmasterFile.class.getName());

    /** In the order of src/include/utils/pidfile.h: pid, directory, start, port, socket, address, memory, status. */
    private static final int START_LINE = 2;

    private static final int PORT_LINE = 3;

    private static final int ADDRESS_LINE = 5;
    private static final int STATUS_LINE = 7;

    private static final String READY = "ready";

    /** From the start of the process until PostgreSQL notes the time: on a slow disk its program is read in between. */
    private static final Duration UNTIL_IT_NOTES_ITS_START = Duration.ofMinutes(1);

    private final Path cluster;
    private final Path file;

    PostmasterFile(Path cluster) {
        this.cluster = cluster;
        this.file = cluster.resolve("postmaster.pid");
    }

    /**
     * The process that wrote the file, if it is alive. Empty means that the file, if there is one, is left from a crash.
     *
     * @throws CannotStart if a PostgreSQL server works in the directory that was not started when the file says: whose it
     *     is cannot be known, so that it must neither be stopped nor joined by another
     */
    Optional<ProcessHandle> server() throws IOException, CannotStart {
        Optional<ProcessHandle> named = pid().flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .filter(PostmasterFile::isPostgres)
                .filter(this::worksHere);
        if (named.isPresent() && !startedAsWritten(named.get())) {
            throw new CannotStart("process " + named.get().pid() + " is a PostgreSQL server in " + cluster
                    + ", but " + file.getFileName()
                    + " is not of its start (was the clock set meanwhile?): end it, then start again");
        }
        return named;
    }

    /** Whether that process accepts connections. */
    boolean saysReady(long pid) throws IOException {
        List<String> lines = lines();
        return lines.size() > STATUS_LINE
                && lines.get(0).strip().equals(Long.toString(pid))
                && lines.get(STATUS_LINE).strip().equals(READY);
    }

    /** Where the server named in the file listens, {@code host:port}. */
    String address() throws IOException {
        List<String> lines = lines();
        if (lines.size() <= ADDRESS_LINE) {
            throw new IOException(file + " does not say where the server listens");
        }
        String address = lines.get(ADDRESS_LINE).strip();
        String host = address.equals("*") || address.equals("0.0.0.0") ? "127.0.0.1" : address;
        return host + ":" + lines.get(PORT_LINE).strip();
    }

    /** Removes a file whose process is gone: its number may belong to another program now, for which PostgreSQL would wait. */
    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    private Optional<Long> pid() throws IOException {
        return lines().stream()
                .findFirst()
                .filter(PostmasterFile::isNumber)
                .map(String::strip)
                .map(Long::valueOf);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command.replace(" (deleted)", "")).endsWith("postgres"))
                .orElse(false);
    }

    private boolean worksHere(ProcessHandle process) {
        try {
            Path link = Path.of("/proc", Long.toString(process.pid()), "cwd");
            // Through the link itself: the same directory, by whatever path it was named. No link on macOS: as told
            // there.
            Optional<Path> directory = Files.exists(link) ? Optional.of(link) : toldDirectory(process);
            return directory.isPresent() && Files.isSameFile(directory.get(), cluster);
        } catch (IOException e) {
            LOG.log(Level.FINE, "Process " + process.pid() + " works elsewhere, or for somebody else", e);
            return false;
        }
    }

    private static Optional<Path> toldDirectory(ProcessHandle process) {
        List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
        int option = arguments.indexOf("-D");
        return option >= 0 && option + 1 < arguments.size()
                ? Optional.of(Path.of(arguments.get(option + 1))).filter(Files::exists)
                : Optional.empty();
    }

    private boolean startedAsWritten(ProcessHandle process) throws IOException {
        List<String> lines = lines();
        Optional<Instant> started = process.info().startInstant();
        if (started.isEmpty() || lines.size() <= START_LINE || !isNumber(lines.get(START_LINE))) {
            return false;
        }
        Instant written =
                Instant.ofEpochSecond(Long.parseLong(lines.get(START_LINE).strip()));
        return Duration.between(started.get(), written).abs().compareTo(UNTIL_IT_NOTES_ITS_START) <= 0;
    }

    private static boolean isNumber(String line) {
        return line.strip().matches("\\d{1,18}");
    }

    private List<String> lines() throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}

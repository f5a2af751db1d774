package io.onhand.server.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** PostgreSQL's {@code postmaster.pid}: which process serves the directory, and whether it is ready. */
final class PostmasterFile {

    /** In the order of src/include/utils/pidfile.h: pid, directory, start, port, socket, address, memory, status. */
    private static final int PORT_LINE = 3;

    private static final int ADDRESS_LINE = 5;
    private static final int STATUS_LINE = 7;

    private static final String READY = "ready";

    private final Path file;

    PostmasterFile(Path cluster) {
        this.file = cluster.resolve("postmaster.pid");
    }

    /** The process named in the file if it is alive and a PostgreSQL server. */
    Optional<ProcessHandle> server() throws IOException {
        return pid().flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive).filter(PostmasterFile::isPostgres);
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
                .map(String::strip)
                .filter(line -> line.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command.replace(" (deleted)", "")).endsWith("postgres"))
                .orElse(false);
    }

    private List<String> lines() throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}

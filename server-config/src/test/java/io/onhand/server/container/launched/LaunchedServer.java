package io.onhand.server.container.launched;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code onhand.jar run} in a process of its own, with a new data directory and the EAR under test. */
final class LaunchedServer implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final String READY = "READY ";

    private final Process process;
    private final Path console;
    private URI url;

    private LaunchedServer(Process process, Path console) {
        this.process = process;
        this.console = console;
    }

    /**
     * Returns when it is ready.
     *
     * @param directory for its data and what it prints
     * @throws IOException if it cannot start
     */
    static LaunchedServer start(Path launcher, Path directory, Path ear) throws IOException {
        Path console = directory.resolve("console.txt");
        Process process = new ProcessBuilder(command(launcher, directory.resolve("data"), ear))
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start();
        var server = new LaunchedServer(process, console);
        server.url = server.awaitUrl();
        return server;
    }

    private static List<String> command(Path launcher, Path data, Path ear) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-jar", launcher.toString(), "run"));
        command.addAll(List.of("--port", "0", "--data", data.toString(), "--ear", ear.toString()));
        // Nothing may stay behind when the tests are killed.
        command.add("--exit-with-parent");
        return command;
    }

    /** Where it answers. */
    URI url() {
        return url;
    }

    private URI awaitUrl() throws IOException {
        await("READY")
                .atMost(START)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !process.isAlive() || printedUrl().isPresent());
        return printedUrl().orElseThrow(() -> new IOException("it ended before it was ready, see " + console));
    }

    private Optional<URI> printedUrl() throws IOException {
        try (Stream<String> lines = Files.lines(console)) {
            return lines.filter(line -> line.startsWith(READY))
                    .map(line -> URI.create(line.substring(READY.length()).strip()))
                    .findFirst();
        }
    }

    /** Stops it cleanly; returns when the process has ended. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                kill();
                throw new IllegalStateException("it did not stop within " + STOP + ", see " + console);
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}

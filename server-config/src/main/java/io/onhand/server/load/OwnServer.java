package io.onhand.server.load;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An Onhand that the bench starts for itself, as a user would: {@code onhand.jar run}, on a data directory of its own. */
final class OwnServer implements AutoCloseable {

    private static final String READY = "READY ";
    private static final long START_SECONDS = 300;
    private static final long STOP_SECONDS = 60;
    private static final long POLL_MILLIS = 250;

    private final Path data;
    private final Path console;
    private final Process process;
    private URI url;

    private OwnServer(Path data, Path console, Process process) {
        this.data = data;
        this.console = console;
        this.process = process;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param data its data directory, new or from an earlier run; what it prints goes to a file next to it
     * @param settings environment variables
     */
    static OwnServer start(Path data, Map<String, String> settings) throws IOException, InterruptedException {
        Path absolute = data.toAbsolutePath();
        Path console = Files.createDirectories(absolute.getParent()).resolve(data.getFileName() + ".out");
        ProcessBuilder builder =
                new ProcessBuilder(command(absolute)).redirectErrorStream(true).redirectOutput(console.toFile());
        // Its key is to be the one in its data directory.
        builder.environment().keySet().removeAll(List.of("ONHAND_ADMIN_KEY", "ONHAND_DATA", "ONHAND_DB_URL"));
        builder.environment().putAll(settings);
        OwnServer server = new OwnServer(absolute, console, builder.start());
        try {
            server.awaitReady();
            return server;
        } catch (IOException | InterruptedException e) {
            server.close();
            throw e;
        }
    }

    private static List<String> command(Path data) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-jar", thisJar().toString(), "run", "--data", data.toString(), "--port", "0"));
        // So that nothing is left running when the bench is stopped by Ctrl-C.
        command.add("--exit-with-parent");
        return command;
    }

    private static Path thisJar() throws IOException {
        try {
            Path jar = Path.of(OwnServer.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isRegularFile(jar)) {
                return jar;
            }
            throw new IOException("--own works only from onhand.jar");
        } catch (URISyntaxException e) {
            throw new IOException("onhand.jar is in a place that has no path", e);
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (url == null) {
            if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException("a server for the bench did not start; see " + console);
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IOException(
                        "a server for the bench is not ready after " + START_SECONDS + " s; see " + console);
            }
            url = readyUrl().orElse(null);
        }
    }

    private Optional<URI> readyUrl() throws IOException {
        return Files.readAllLines(console).stream()
                .filter(line -> line.startsWith(READY))
                .map(line -> URI.create(line.substring(READY.length()).strip()))
                .findFirst();
    }

    URI url() {
        return url;
    }

    Path data() {
        return data;
    }

    /** Stops it in order, or kills it and all that it started. */
    @Override
    public void close() throws InterruptedException {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            started.forEach(ProcessHandle::destroyForcibly);
        }
    }
}

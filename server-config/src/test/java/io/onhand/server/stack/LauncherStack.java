package io.onhand.server.stack;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The product as its users start it: {@code java -jar onhand.jar run} on Payara Micro, with a data directory of its own. */
public final class LauncherStack implements RunningOnhand {

    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration STOP = Duration.ofSeconds(60);

    private final Path data;
    private final List<String> options;
    private Process launcher;
    private URI url;

    private LauncherStack(Path data, List<String> options) {
        this.data = data;
        this.options = options;
    }

    /** Starts on a new data directory below {@code target/}. */
    public static LauncherStack start(String name, String... options) {
        var stack = new LauncherStack(newDirectory(name), List.of(options));
        stack.launch();
        return stack;
    }

    private static Path newDirectory(String name) {
        try {
            Path parent = Files.createDirectories(Path.of("target", "acceptance"));
            return Files.createTempDirectory(parent, name + "-").toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Path of the executable under test. */
    public static String jar() {
        return Path.of(System.getProperty("onhand.jar", "target/onhand.jar"))
                .toAbsolutePath()
                .toString();
    }

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private void launch() {
        List<String> command =
                new ArrayList<>(List.of(java(), "-jar", jar(), "run", "--data", data.toString(), "--port", "0"));
        command.addAll(options);
        try {
            launcher = new ProcessBuilder(command).redirectErrorStream(true).start();
            url = readyUrl(launcher.inputReader()).get(START.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("not ready after " + START + "; the logs are in " + data.resolve("log"), e);
        } catch (Exception e) {
            throw new IllegalStateException("Onhand did not start", e);
        }
    }

    /** Reads the launcher's output to its end, so that it never blocks; completes with the URL of the READY line. */
    private CompletableFuture<URI> readyUrl(BufferedReader output) {
        var ready = new CompletableFuture<URI>();
        var reader = new Thread(
                () -> {
                    var seen = new StringBuilder();
                    try (output;
                            var log = Files.newBufferedWriter(data.resolve("console.txt"))) {
                        for (String line = output.readLine(); line != null; line = output.readLine()) {
                            log.write(line + "\n");
                            log.flush();
                            seen.append(line).append('\n');
                            if (line.startsWith("READY ")) {
                                ready.complete(URI.create(line.split(" ")[1]));
                            }
                        }
                    } catch (IOException e) {
                        seen.append(e);
                    }
                    ready.completeExceptionally(new IllegalStateException("it ended before it was ready:\n" + seen));
                },
                "onhand-console");
        reader.setDaemon(true);
        reader.start();
        return ready;
    }

    @Override
    public URI url() {
        return url;
    }

    public Path data() {
        return data;
    }

    @Override
    public String key() {
        try {
            return Files.readString(data.resolve("admin.key")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ProcessHandle process(StackPart part) {
        String mark =
                switch (part) {
                    case SERVER -> "io.onhand.server.payara.ServerMain";
                    case BROKER -> "io.onhand.server.broker.BrokerMain";
                    case DATABASE -> "bin/postgres";
                };
        return launcher.descendants()
                .filter(child -> child.info().commandLine().orElse("").contains(mark))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no process of the " + part));
    }

    @Override
    public void killAllAndRestart() {
        List<ProcessHandle> all = Stream.concat(Stream.of(launcher.toHandle()), launcher.descendants())
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
        launch();
    }

    @Override
    public void awaitReady() {
        await("ready")
                .atMost(START)
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptions()
                .until(() -> new Api(url, null).get("/health/ready").status() == 200);
    }

    @Override
    public void close() {
        launcher.destroy();
        try {
            if (!launcher.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                launcher.descendants().forEach(ProcessHandle::destroyForcibly);
                launcher.destroyForcibly();
                throw new IllegalStateException("it did not stop within " + STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The exit code of the last clean stop. */
    public int exitCode() {
        return launcher.exitValue();
    }
}

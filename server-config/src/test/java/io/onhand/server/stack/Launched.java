package io.onhand.server.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A process of {@code onhand.jar} that said READY, and the parts below it. */
public final class Launched {

    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration STOP = Duration.ofSeconds(60);

    private final Process launcher;
    private final String ready;

    private Launched(Process launcher, String ready) {
        this.launcher = launcher;
        this.ready = ready;
    }

    /**
     * Starts a command and returns when it is ready.
     *
     * @param data its data directory
     * @param environment added to that of the tests
     * @param command the command with its options, without {@code --data}
     */
    public static Launched start(Path data, Map<String, String> environment, List<String> command) {
        List<String> line = new ArrayList<>(List.of(LauncherStack.java(), "-jar", LauncherStack.jar()));
        line.addAll(command);
        line.addAll(List.of("--data", data.toString()));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        // A slow machine is no outage, except for the tests that mean it.
        builder.environment().put("ONHAND_DOOR_ANSWER_WITHIN", "30");
        builder.environment().putAll(environment);
        try {
            Process launcher = builder.start();
            String ready = readyLine(
                            launcher.inputReader(StandardCharsets.UTF_8),
                            data.resolve("console-" + command.get(0) + ".txt"))
                    .get(START.toSeconds(), TimeUnit.SECONDS);
            return new Launched(launcher, ready);
        } catch (TimeoutException e) {
            throw new IllegalStateException("not ready after " + START + "; the logs are in " + data.resolve("log"), e);
        } catch (Exception e) {
            throw new IllegalStateException("Onhand did not start", e);
        }
    }

    /**
     * Runs a command to its end.
     *
     * @param console where its output goes
     * @return its exit code
     */
    public static int run(Path console, String... command) {
        List<String> line = new ArrayList<>(List.of(LauncherStack.java(), "-jar", LauncherStack.jar()));
        line.addAll(List.of(command));
        try {
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(console.toFile())
                    .start();
            if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command[0] + " did not end within " + START);
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Reads the launcher's output to its end, so that it never blocks; completes with what follows READY. */
    private static CompletableFuture<String> readyLine(BufferedReader output, Path console) {
        var ready = new CompletableFuture<String>();
        var reader = new Thread(
                () -> {
                    var seen = new StringBuilder();
                    try (output;
                            var log = Files.newBufferedWriter(
                                    console, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                        for (String line = output.readLine(); line != null; line = output.readLine()) {
                            log.write(line + "\n");
                            log.flush();
                            seen.append(line).append('\n');
                            if (line.startsWith("READY ")) {
                                ready.complete(line.split(" ")[1]);
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

    /** The URL of the READY line. */
    public String url() {
        return ready;
    }

    /** The launcher itself. */
    public ProcessHandle launcher() {
        return launcher.toHandle();
    }

    /** The process of a part, as long as it lives. */
    public ProcessHandle process(StackPart part) {
        return find(part).orElseThrow(() -> new IllegalStateException("no process of the " + part));
    }

    /** The process of a part; empty while it is away. */
    public Optional<ProcessHandle> find(StackPart part) {
        String mark =
                switch (part) {
                    case SERVER -> "io.onhand.server.payara.ServerMain";
                    case BROKER -> "io.onhand.server.broker.BrokerMain";
                    case DATABASE -> "bin/postgres";
                };
        return launcher.descendants()
                .filter(child -> child.info().commandLine().orElse("").contains(mark))
                .findFirst();
    }

    /** Kills launcher and parts with SIGKILL, so that nobody starts one again; returns when all have ended. */
    public void killAll() {
        List<ProcessHandle> all = Stream.concat(Stream.of(launcher.toHandle()), launcher.descendants())
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    /** Stops everything cleanly, with SIGTERM. */
    public void stop() {
        launcher.destroy();
        try {
            if (!launcher.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                killAll();
                throw new IllegalStateException("it did not stop within " + STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The exit code of a clean stop. */
    public int exitCode() {
        return launcher.exitValue();
    }
}

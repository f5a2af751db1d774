package io.onhand.server.crash;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** One part in the foreground of a process of its own, with whatever that process starts. */
final class PartProcess {

    private static final Duration START = Duration.ofMinutes(4);

    private final Process process;
    private final Path console;

    private PartProcess(Process process, Path console) {
        this.process = process;
        this.console = console;
    }

    /**
     * Starts it, without waiting until it is ready. It ends with this process at the latest.
     *
     * @param console file for what it prints; overwritten
     */
    static PartProcess start(List<String> command, Map<String, String> environment, Path console) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Files.createDirectories(console.getParent())
                            .resolve(console.getFileName())
                            .toFile());
            builder.environment().putAll(environment);
            var started = new PartProcess(builder.start(), console);
            Runtime.getRuntime().addShutdownHook(new Thread(started::kill));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when it is ready, however that is found out. */
    void awaitReady(BooleanSupplier ready) {
        await("ready, see " + console)
                .atMost(START)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("it ended before it was ready, see " + console);
                    }
                    return ready.getAsBoolean();
                });
    }

    /** What the parts of the launcher say. */
    boolean saysReady() {
        try (Stream<String> lines = Files.lines(console)) {
            return lines.anyMatch(line -> line.startsWith("READY "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process below it whose command line has this mark. */
    ProcessHandle below(String mark) {
        return process.descendants()
                .filter(child -> child.info().commandLine().orElse("").contains(mark))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no process " + mark));
    }

    /** SIGKILL for it and all below it, it first, so that it starts nothing again; returns when they have ended. */
    void kill() {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(ended -> ended.onExit().join());
    }

    /** SIGTERM; returns when it has ended in an orderly way, or by force after a while. */
    void stop() {
        process.destroy();
        try {
            await().atMost(Duration.ofSeconds(40)).until(() -> !process.isAlive());
        } finally {
            kill();
        }
    }
}

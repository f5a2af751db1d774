package io.onhand.server.stack;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A command in the foreground of a process of its own, with whatever that process starts. It ends with the tests at the
 * latest. Thread-safe.
 */
final class PartProcess {

    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final String READY = "READY ";

    private final ProcessBuilder command;
    private final Path console;
    private final boolean again;
    /** What the console held before: of earlier processes of the same part. */
    private final long before;

    private Process running;
    private boolean wanted = true;

    private PartProcess(ProcessBuilder command, Path console, boolean again) throws IOException {
        this.command = command;
        this.console = console;
        this.again = again;
        this.before = Files.exists(console) ? Files.size(console) : 0;
    }

    /**
     * Starts it, without waiting until it is ready.
     *
     * @param environment added to that of the tests
     * @param console file to which what it prints is appended
     * @param again whether it is run again whenever it ends, as a service manager would do it
     */
    static PartProcess start(List<String> command, Map<String, String> environment, Path console, boolean again) {
        try {
            Files.createDirectories(console.getParent());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()));
            builder.environment().putAll(environment);
            var started = new PartProcess(builder, console, again);
            started.run();
            // Nothing may stay behind when the tests are killed.
            Runtime.getRuntime().addShutdownHook(new Thread(started::kill));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void run() {
        try {
            running = command.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (again) {
            running.onExit().thenRun(this::runAgain);
        }
    }

    private synchronized void runAgain() {
        if (wanted) {
            run();
        }
    }

    /** Returns when it is ready, however that is found out. */
    void awaitReady(BooleanSupplier ready) {
        await("ready, see " + console)
                .atMost(START)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    if (!again && !isAlive()) {
                        throw new IllegalStateException("it ended before it was ready:\n" + printed());
                    }
                    return ready.getAsBoolean();
                });
    }

    /** What follows READY, as the launcher's commands say it; empty until then. */
    Optional<String> readyUrl() {
        return printed()
                .lines()
                .filter(line -> line.startsWith(READY))
                .map(line -> line.split(" ")[1])
                .findFirst();
    }

    boolean saysReady() {
        return readyUrl().isPresent();
    }

    private String printed() {
        try {
            byte[] all = Files.readAllBytes(console);
            return new String(all, (int) before, all.length - (int) before, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process below it whose command line has this mark; empty while there is none. */
    Optional<ProcessHandle> find(String mark) {
        return handle().descendants()
                .filter(child -> ProcessEnvironment.commandLine(child).contains(mark))
                .findFirst();
    }

    /** The process of the command itself. */
    synchronized ProcessHandle handle() {
        return running.toHandle();
    }

    boolean isAlive() {
        return handle().isAlive();
    }

    /** It may end from now on. */
    synchronized void leave() {
        wanted = false;
    }

    /** SIGKILL for it and all below it, it first, so that it starts nothing again; returns when they have ended. */
    void kill() {
        leave();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(handle()), handle().descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(ended -> ended.onExit().join());
    }

    /** SIGTERM; returns its exit code when it has ended in an orderly way. */
    int stop() {
        leave();
        Process ending;
        synchronized (this) {
            ending = running;
        }
        ending.destroy();
        try {
            if (!ending.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                kill();
                throw new IllegalStateException("it did not stop within " + STOP + ", see " + console);
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return ending.exitValue();
    }
}

package io.onhand.server.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A process of {@code onhand.jar} that said READY, and the parts below it. */
public final class Launched {

    private static final Duration END = Duration.ofMinutes(4);

    private final PartProcess process;
    private final String url;
    private int exitCode;

    private Launched(PartProcess process, String url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts a command and returns when it is ready.
     *
     * @param data its data directory
     * @param environment added to that of the tests
     * @param command the command with its options, without {@code --data}
     */
    public static Launched start(Path data, Map<String, String> environment, List<String> command) {
        // A slow machine is no outage, except for the tests that mean it.
        Map<String, String> variables = new HashMap<>(Map.of("ONHAND_DOOR_ANSWER_WITHIN", "30"));
        variables.putAll(environment);
        Path console = data.resolve("console-" + command.get(0) + ".txt");
        PartProcess process = PartProcess.start(commandLine(data, command), variables, console, false);
        process.awaitReady(process::saysReady);
        return new Launched(process, process.readyUrl().orElseThrow());
    }

    /** How to run a command, with its options, on a data directory. */
    static List<String> commandLine(Path data, List<String> command) {
        List<String> line = new ArrayList<>(List.of(LauncherStack.java(), "-jar", LauncherStack.jar()));
        line.addAll(command);
        line.addAll(List.of("--data", data.toString(), "--exit-with-parent"));
        return line;
    }

    /** Part of the command line of the process that is the part itself. */
    static String mark(StackPart part) {
        return switch (part) {
            case SERVER -> "io.onhand.server.payara.ServerMain";
            case BROKER -> "io.onhand.server.broker.BrokerMain";
            case DATABASE -> "bin/postgres";
        };
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
            if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command[0] + " did not end within " + END);
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The URL of the READY line. */
    public String url() {
        return url;
    }

    /** The launcher itself. */
    public ProcessHandle launcher() {
        return process.handle();
    }

    /** The process of a part, as long as it lives. */
    public ProcessHandle process(StackPart part) {
        return find(part).orElseThrow(() -> new IllegalStateException("no process of the " + part));
    }

    /** The process of a part; empty while it is away. */
    public Optional<ProcessHandle> find(StackPart part) {
        return process.find(mark(part));
    }

    /** Kills launcher and parts with SIGKILL, so that nobody starts one again; returns when all have ended. */
    public void killAll() {
        process.kill();
    }

    /** Stops everything cleanly, with SIGTERM. */
    public void stop() {
        exitCode = process.stop();
    }

    /** The exit code of a clean stop. */
    public int exitCode() {
        return exitCode;
    }
}

package io.onhand.server.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The product as its users start it: {@code java -jar onhand.jar run} on Payara Micro, with a data directory of its own. */
public final class LauncherStack implements RunningOnhand {

    private final Path data;
    private final Map<String, String> environment;
    private final List<String> options;
    private Launched launched;

    private LauncherStack(Path data, Map<String, String> environment, List<String> options) {
        this.data = data;
        this.environment = environment;
        this.options = options;
    }

    /** Starts on a new data directory below {@code target/}. */
    public static LauncherStack start(String name, String... options) {
        return startOn(newDirectory(name), options);
    }

    /** The same with settings from the environment. */
    public static LauncherStack start(String name, Map<String, String> environment, String... options) {
        return start(newDirectory(name), environment, options);
    }

    /** Starts on a data directory that exists. */
    public static LauncherStack startOn(Path data, String... options) {
        return start(data, Map.of(), options);
    }

    private static LauncherStack start(Path data, Map<String, String> environment, String... options) {
        var stack = new LauncherStack(data, environment, List.of(options));
        stack.launch();
        return stack;
    }

    /** A new directory below {@code target/}. */
    public static Path newDirectory(String name) {
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
        List<String> command = new ArrayList<>(List.of("run", "--port", "0"));
        command.addAll(options);
        launched = Launched.start(data, environment, command);
    }

    @Override
    public URI url() {
        return URI.create(launched.url());
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
    public Path serverLogs() {
        return data.resolve("log");
    }

    @Override
    public ProcessHandle process(StackPart part) {
        return launched.process(part);
    }

    @Override
    public void killAllAndRestart() {
        launched.killAll();
        launch();
    }

    @Override
    public void close() {
        launched.stop();
    }

    /** The exit code of the last clean stop. */
    public int exitCode() {
        return launched.exitCode();
    }
}

package io.onhand.server.stack;

import io.onhand.server.failure.CannotStart;
import io.onhand.server.process.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * WildFly, configured and started by the scripts of {@code server-config/wildfly}, beside {@code onhand.jar database} and
 * {@code onhand.jar broker}. WildFly is a {@link Service}; the other two are watched by {@code onhand.jar} itself.
 */
public final class WildflyStack implements RunningOnhand {

    private static final String KEY = "the-key-of-the-wildfly-stack-5e81c3a0b7";
    private static final String HOST = "127.0.0.1";

    private final Path data;
    private final Map<StackPart, Launched> launched = new EnumMap<>(StackPart.class);
    private final Map<StackPart, Integer> ports = new EnumMap<>(StackPart.class);
    private final Service server;

    private WildflyStack(Path data) {
        this.data = data;
        for (StackPart part : StackPart.values()) {
            ports.put(part, freePort());
        }
        WildflyHome home = WildflyHome.unzipped();
        Path base = data.resolve("wildfly");
        home.configure(base);
        ProcessBuilder start = new ProcessBuilder(
                home.script("start.sh").toString(),
                "--base",
                base.toString(),
                home.directory().toString(),
                "-Djboss.management.http.port=" + freePort());
        server = new Service(start, data.resolve("console-wildfly.txt").toFile());
        launchOthers();
        start.environment().putAll(environment());
    }

    /** Starts on a new data directory below {@code target/}. */
    public static WildflyStack start(String name) {
        var stack = new WildflyStack(LauncherStack.newDirectory(name));
        stack.server.start();
        stack.awaitReady();
        return stack;
    }

    private static int freePort() {
        try {
            return FreePort.orWanted(HOST, 0, "--port");
        } catch (CannotStart e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void launchOthers() {
        for (StackPart part : List.of(StackPart.DATABASE, StackPart.BROKER)) {
            String command = part.name().toLowerCase(Locale.ROOT);
            launched.put(
                    part,
                    Launched.start(
                            data,
                            Map.of(),
                            List.of(
                                    command,
                                    "--" + command + "-port",
                                    ports.get(part).toString(),
                                    // Nothing may stay behind when the tests are killed.
                                    "--exit-with-parent")));
        }
    }

    private Map<String, String> environment() {
        return Map.of(
                "ONHAND_DB_URL", launched.get(StackPart.DATABASE).url(),
                "ONHAND_DB_PASSWORD", secret("database"),
                "ONHAND_BROKER_URL", launched.get(StackPart.BROKER).url(),
                "ONHAND_BROKER_PASSWORD", secret("broker"),
                "ONHAND_PORT", ports.get(StackPart.SERVER).toString(),
                "ONHAND_ADMIN_KEY", KEY);
    }

    private String secret(String of) {
        try {
            return Files.readString(data.resolve("secrets").resolve(of + ".password"))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public URI url() {
        return URI.create("http://" + HOST + ":" + ports.get(StackPart.SERVER));
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public Path serverLogs() {
        return data.resolve("wildfly").resolve("log");
    }

    @Override
    public ProcessHandle process(StackPart part) {
        return part == StackPart.SERVER
                ? server.process(WildflyStack::isVirtualMachine)
                : launched.get(part).process(part);
    }

    /** Above it is the shell that started it. */
    private static boolean isVirtualMachine(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("-D[Standalone]");
    }

    @Override
    public void killAllAndRestart() {
        server.kill();
        launched.values().forEach(Launched::killAll);
        launchOthers();
        server.start();
        awaitReady();
    }

    @Override
    public void close() {
        server.stop();
        launched.values().forEach(Launched::stop);
    }
}

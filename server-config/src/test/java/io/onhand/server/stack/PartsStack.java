package io.onhand.server.stack;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The product as several machines run it: {@code onhand.jar database}, {@code broker} and {@code server}, each started
 * alone. So each can be kept away, and the links between them can be cut.
 */
public final class PartsStack implements RunningOnhand {

    private static final Duration START = Duration.ofMinutes(4);
    private static final String USER = "onhand";

    private final Path data;
    private final List<String> options;
    private final Map<StackPart, Launched> launched = new EnumMap<>(StackPart.class);
    private final Map<StackPart, Integer> ports = new EnumMap<>(StackPart.class);
    private final Map<StackPart, CuttableLink> links = new EnumMap<>(StackPart.class);

    private PartsStack(Path data, List<String> options) {
        this.data = data;
        this.options = options;
    }

    /**
     * Starts on a new data directory; the server reaches database and broker over links that can be cut.
     *
     * @param options of each of the three commands
     */
    public static PartsStack start(String name, String... options) {
        return start(LauncherStack.newDirectory(name), options);
    }

    /** The same on a data directory that exists. */
    public static PartsStack start(Path data, String... options) {
        var stack = new PartsStack(data, List.of(options));
        for (StackPart part : List.of(StackPart.DATABASE, StackPart.BROKER)) {
            stack.launch(part);
            stack.links.put(part, new CuttableLink(stack.ports.get(part)));
        }
        stack.launch(StackPart.SERVER);
        return stack;
    }

    /** Starts a part that was taken away, where it was before; returns when it is ready. */
    public void launch(StackPart part) {
        String command = part.name().toLowerCase(Locale.ROOT);
        String portOption = part == StackPart.SERVER ? "--port" : "--" + command + "-port";
        List<String> line = new ArrayList<>(
                List.of(command, portOption, ports.getOrDefault(part, 0).toString()));
        line.addAll(options);
        Launched started = Launched.start(data, part == StackPart.SERVER ? serverEnvironment() : Map.of(), line);
        synchronized (launched) {
            launched.put(part, started);
        }
        ports.put(part, URI.create(started.url().replace("jdbc:", "")).getPort());
    }

    private Map<String, String> serverEnvironment() {
        Map<String, String> environment = new HashMap<>();
        // The default, which the other suites stretch.
        environment.put("ONHAND_DOOR_ANSWER_WITHIN", "4");
        environment.put(
                "ONHAND_DB_URL", databaseUrl(links.get(StackPart.DATABASE).port()));
        environment.put("ONHAND_DB_PASSWORD", secret("database"));
        environment.put(
                "ONHAND_BROKER_URL",
                "tcp://127.0.0.1:" + links.get(StackPart.BROKER).port());
        environment.put("ONHAND_BROKER_PASSWORD", secret("broker"));
        return environment;
    }

    private static String databaseUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/onhand";
    }

    private String secret(String of) {
        return read(data.resolve("secrets").resolve(of + ".password"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills a part and its launcher, so that it stays away until {@link #launch} brings it back. */
    public void takeAway(StackPart part) {
        launchedOf(part).killAll();
    }

    /** Makes a part hang until the result is closed. */
    public Hanging hang(StackPart part) {
        return Hanging.of(process(part));
    }

    /** The link from the server to the database or the broker. */
    public CuttableLink link(StackPart to) {
        return links.get(to);
    }

    /** A connection to the database that no link can cut. */
    public Connection database() throws SQLException {
        return DriverManager.getConnection(databaseUrl(ports.get(StackPart.DATABASE)), USER, secret("database"));
    }

    /** A client of the broker that no link can cut. */
    public BrokerQuestions broker() {
        return new BrokerQuestions(ports.get(StackPart.BROKER), USER, secret("broker"));
    }

    private Launched launchedOf(StackPart part) {
        synchronized (launched) {
            return launched.get(part);
        }
    }

    @Override
    public URI url() {
        return URI.create(launchedOf(StackPart.SERVER).url());
    }

    /** Where everything is kept. */
    public Path data() {
        return data;
    }

    @Override
    public String key() {
        return read(data.resolve("admin.key"));
    }

    @Override
    public Path serverLogs() {
        return data.resolve("log");
    }

    @Override
    public ProcessHandle process(StackPart part) {
        return launchedOf(part).process(part);
    }

    /** The process of a part; empty while it is away. */
    public Optional<ProcessHandle> find(StackPart part) {
        return launchedOf(part).find(part);
    }

    @Override
    public void killAllAndRestart() {
        for (StackPart part : StackPart.values()) {
            takeAway(part);
        }
        List.of(StackPart.DATABASE, StackPart.BROKER, StackPart.SERVER).forEach(this::launch);
    }

    @Override
    public void awaitReady() {
        await("ready")
                .atMost(START)
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptions()
                .until(() -> new Api(url(), null).get("/health/ready").status() == 200);
    }

    /** Stops a part cleanly, with SIGTERM, and returns the exit code of its launcher. */
    public int stop(StackPart part) {
        Launched stopped = launchedOf(part);
        stopped.stop();
        return stopped.exitCode();
    }

    @Override
    public void close() {
        for (StackPart part : List.of(StackPart.SERVER, StackPart.BROKER, StackPart.DATABASE)) {
            Launched started = launchedOf(part);
            if (started != null && started.launcher().isAlive()) {
                started.stop();
            }
        }
        links.values().forEach(CuttableLink::close);
    }
}

package io.onhand.server.stack;

import io.onhand.server.failure.CannotStart;
import io.onhand.server.process.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The product as several machines run it: {@code onhand.jar database}, {@code broker}, and an application server, each
 * started alone. So each can be kept away, and the links between the server and the other two can be cut. Ports and
 * passwords stay the same.
 */
public final class PartsStack implements RunningOnhand {

    private static final String KEY = "the-key-of-the-tests-of-separate-parts-0f9c2b7d41";
    private static final String HOST = "127.0.0.1";
    private static final String USER = "onhand";

    private final Path data;
    private final ApplicationServer server;
    private final int serverPort = freePort();
    private final Map<StackPart, Integer> ports = new EnumMap<>(StackPart.class);
    private final Map<StackPart, CuttableLink> links = new EnumMap<>(StackPart.class);
    private final Map<StackPart, PartProcess> running = new ConcurrentHashMap<>();
    private List<String> options = List.of();
    private Map<String, String> settings = Map.of();
    private String javaOptions = "";
    private boolean watched;

    private PartsStack(Path data, ApplicationServer server) {
        this.data = data;
        this.server = server;
        for (StackPart part : List.of(StackPart.DATABASE, StackPart.BROKER)) {
            ports.put(part, freePort());
            links.put(part, new CuttableLink(ports.get(part)));
        }
    }

    /**
     * Starts on a new data directory, on Payara Micro, and returns when it is ready.
     *
     * @param options of each of the three commands
     */
    public static PartsStack start(String name, String... options) {
        return start(LauncherStack.newDirectory(name), options);
    }

    /** The same on a data directory that exists. */
    public static PartsStack start(Path data, String... options) {
        var stack = new PartsStack(data, new MicroServer(List.of(options)));
        stack.options = List.of(options);
        stack.startAll();
        return stack;
    }

    /** Starts on a new data directory; a server that dies is started again, as by a service manager. */
    static PartsStack start(String name, ApplicationServer server) {
        var stack = new PartsStack(LauncherStack.newDirectory(name), server);
        stack.watched = true;
        try {
            stack.startAll();
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /**
     * Nothing is started yet. A server that dies is not started again, except by its own command.
     *
     * @param javaOptions for the server's virtual machine, separated by blanks; may be empty
     * @param settings environment variables of the server
     */
    public static PartsStack on(Path data, ApplicationServer server, String javaOptions, Map<String, String> settings) {
        var stack = new PartsStack(data, server);
        stack.javaOptions = javaOptions;
        stack.settings = Map.copyOf(settings);
        return stack;
    }

    /** A port of this machine that nobody uses. */
    public static int freePort() {
        try {
            return FreePort.orWanted(HOST, 0, "--port");
        } catch (CannotStart e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Starts everything; returns when it is ready. */
    public void startAll() {
        List.of(StackPart.DATABASE, StackPart.BROKER, StackPart.SERVER).forEach(this::launch);
    }

    /** Starts a part, for the first time or where it was before; returns when it is ready. */
    public void launch(StackPart part) {
        start(part);
        awaitReady(part);
    }

    /** Starts a part, without waiting until it is ready. */
    public void start(StackPart part) {
        boolean isServer = part == StackPart.SERVER;
        Map<String, String> environment = isServer ? serverEnvironment() : Map.of();
        List<String> command =
                isServer ? server.command(data, serverPort, javaOptions, environment) : launcherCommand(part);
        Path console = data.resolve("console-" + nameOf(part) + ".txt");
        boolean again = isServer && watched && !server.isWatched();
        running.put(part, PartProcess.start(command, environment, console, again));
    }

    private List<String> launcherCommand(StackPart part) {
        List<String> command = new ArrayList<>(List.of(
                nameOf(part), "--" + nameOf(part) + "-port", ports.get(part).toString()));
        command.addAll(options);
        return Launched.commandLine(data, command);
    }

    private static String nameOf(StackPart part) {
        return part.name().toLowerCase(Locale.ROOT);
    }

    /** How the server reaches the others: the variables that {@code onhand.jar server} and the server scripts read. */
    private Map<String, String> serverEnvironment() {
        Map<String, String> variables = new TreeMap<>();
        for (String service : List.of("ONHAND_DB_", "ONHAND_INVENTORY_DB_")) {
            variables.put(
                    service + "URL", databaseUrl(links.get(StackPart.DATABASE).port()));
            variables.put(service + "USER", USER);
            variables.put(service + "PASSWORD", secret("database"));
        }
        variables.put(
                "ONHAND_BROKER_URL",
                "tcp://" + HOST + ":" + links.get(StackPart.BROKER).port());
        variables.put("ONHAND_BROKER_USER", USER);
        variables.put("ONHAND_BROKER_PASSWORD", secret("broker"));
        variables.put("ONHAND_ADMIN_KEY", KEY);
        variables.putAll(settings);
        return variables;
    }

    private static String databaseUrl(int port) {
        return "jdbc:postgresql://" + HOST + ":" + port + "/onhand";
    }

    /** Made by the part at its first start. */
    private String secret(String of) {
        try {
            return Files.readString(data.resolve("secrets").resolve(of + ".password"))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when a part that was started is ready. */
    public void awaitReady(StackPart part) {
        PartProcess process = running.get(part);
        process.awaitReady(part == StackPart.SERVER ? this::isReady : process::saysReady);
    }

    /** Kills a part and whatever watches it, so that it stays away until it is started again. */
    public void takeAway(StackPart part) {
        running.get(part).kill();
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
        return DriverManager.getConnection(
                databaseUrl(ports.get(StackPart.DATABASE)) + "?connectTimeout=5", USER, secret("database"));
    }

    /** A client of the broker that no link can cut. */
    public BrokerQuestions broker() {
        return new BrokerQuestions(ports.get(StackPart.BROKER), USER, secret("broker"));
    }

    /** Where everything is kept. */
    public Path data() {
        return data;
    }

    /** What it runs on. */
    public ApplicationServer server() {
        return server;
    }

    /** Where the server's transaction manager keeps what it has decided. */
    public Path transactionLog() {
        return server.transactionLog(data);
    }

    @Override
    public URI url() {
        return URI.create("http://" + HOST + ":" + serverPort);
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public Path serverLogs() {
        return server.logs(data);
    }

    @Override
    public ProcessHandle process(StackPart part) {
        return find(part).orElseThrow(() -> new IllegalStateException("no process of the " + part));
    }

    /** The process of a part; empty while it is away. */
    public Optional<ProcessHandle> find(StackPart part) {
        return running.get(part).find(part == StackPart.SERVER ? server.mark() : Launched.mark(part));
    }

    @Override
    public void killAllAndRestart() {
        List.of(StackPart.values()).forEach(this::takeAway);
        startAll();
    }

    /** Stops a part cleanly, with SIGTERM, and returns the exit code of its launcher. */
    public int stop(StackPart part) {
        PartProcess process = running.get(part);
        process.leave();
        if (part == StackPart.SERVER) {
            server.stop();
        }
        return process.stop();
    }

    @Override
    public void close() {
        for (StackPart part : List.of(StackPart.SERVER, StackPart.BROKER, StackPart.DATABASE)) {
            if (running.containsKey(part) && running.get(part).isAlive()) {
                stop(part);
            }
        }
        links.values().forEach(CuttableLink::close);
    }
}

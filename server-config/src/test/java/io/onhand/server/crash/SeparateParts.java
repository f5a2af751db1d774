package io.onhand.server.crash;

import static org.awaitility.Awaitility.await;

import io.onhand.server.failure.CannotStart;
import io.onhand.server.process.FreePort;
import io.onhand.server.stack.Api;
import io.onhand.server.stack.Reply;
import io.onhand.server.stack.RunningOnhand;
import io.onhand.server.stack.StackPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Database, broker and application server started each by a command of its own, so that the test and nobody else decides
 * what is started again, and when. Between the server and the other two are {@link Wire}s.
 */
final class SeparateParts implements RunningOnhand {

    private final Path data;
    private final TestedServer kind;
    private final PartCommands commands;
    private final int databasePort = freePort();
    private final int brokerPort = freePort();
    private final int serverPort = freePort();
    private final Wire databaseWire = Wire.lay(freePort(), databasePort);
    private final Wire brokerWire = Wire.lay(freePort(), brokerPort);
    private final Map<StackPart, PartProcess> running = new EnumMap<>(StackPart.class);

    private SeparateParts(Path data, TestedServer kind, String javaOptions) {
        this.data = data;
        this.kind = kind;
        this.commands = new PartCommands(
                data,
                databasePort,
                brokerPort,
                databaseWire.port(),
                brokerWire.port(),
                environment -> kind.command(data, serverPort, javaOptions, environment));
    }

    /** On a new data directory; nothing is started yet. */
    static SeparateParts on(String name, TestedServer kind, String javaOptions) {
        try {
            Path parent = Files.createDirectories(Path.of("target", "crash"));
            Path data = Files.createTempDirectory(parent, name + "-").toAbsolutePath();
            return new SeparateParts(data, kind, javaOptions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try {
            return FreePort.orWanted("127.0.0.1", 0, "");
        } catch (CannotStart e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts a part, without waiting until it is ready. */
    void start(StackPart part) {
        Path console = data.resolve("console").resolve(part + ".txt");
        running.put(part, PartProcess.start(commands.command(part), commands.environment(part), console));
    }

    void awaitReady(StackPart part) {
        PartProcess process = running.get(part);
        process.awaitReady(part == StackPart.SERVER ? this::isReady : process::saysReady);
    }

    /** Payara Server answers 200 with no checks at all until the application is there. */
    private boolean isReady() {
        try {
            Reply health = new Api(url(), null).get("/health/ready");
            return health.status() == 200 && !health.body().path("checks").isEmpty();
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Made by the part at its first start. */
    String password(String of) {
        return commands.password(of);
    }

    Path data() {
        return data;
    }

    Path transactionLog() {
        return kind.transactionLog(data);
    }

    /** Past the wire. */
    int databasePort() {
        return databasePort;
    }

    /** Past the wire. */
    int brokerPort() {
        return brokerPort;
    }

    /** Between the server and a part. */
    Wire wireTo(StackPart part) {
        return switch (part) {
            case DATABASE -> databaseWire;
            case BROKER -> brokerWire;
            case SERVER -> throw new IllegalArgumentException("the server is at the near end");
        };
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + serverPort);
    }

    @Override
    public String key() {
        return PartCommands.KEY;
    }

    @Override
    public Path serverLogs() {
        return kind.logs(data);
    }

    @Override
    public ProcessHandle process(StackPart part) {
        String mark =
                switch (part) {
                    case SERVER -> kind.mark();
                    case BROKER -> "io.onhand.server.broker.BrokerMain";
                    case DATABASE -> "bin/postgres";
                };
        return running.get(part).below(mark);
    }

    /** Kills a part with whatever watches it: it stays away until it is started again. */
    @Override
    public void kill(StackPart part) {
        running.get(part).kill();
    }

    @Override
    public void killAllAndRestart() {
        for (StackPart part : StackPart.values()) {
            kill(part);
        }
        startAll();
    }

    /** Starts everything; returns when it is ready. */
    void startAll() {
        start(StackPart.DATABASE);
        awaitReady(StackPart.DATABASE);
        start(StackPart.BROKER);
        awaitReady(StackPart.BROKER);
        start(StackPart.SERVER);
        awaitReady(StackPart.SERVER);
    }

    @Override
    public void awaitReady() {
        await("ready")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(this::isReady);
    }

    @Override
    public void close() {
        for (StackPart part : List.of(StackPart.SERVER, StackPart.BROKER, StackPart.DATABASE)) {
            if (running.containsKey(part)) {
                running.get(part).stop();
            }
        }
        try (databaseWire;
                brokerWire) {
            running.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

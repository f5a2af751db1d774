package io.onhand.server.stack;

import io.onhand.server.failure.CannotStart;
import io.onhand.server.process.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A database and a broker for an application server that the launcher does not start: {@code onhand.jar database} and
 * {@code onhand.jar broker}, each of which starts its own process again when that dies. Ports and passwords stay the same.
 */
final class StandaloneParts implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final Path data;
    private final int databasePort = freePort();
    private final int brokerPort = freePort();
    private Launched database;
    private Launched broker;

    private StandaloneParts(Path data) {
        this.data = data;
    }

    /** Starts both on a data directory and returns when they are ready. */
    static StandaloneParts start(Path data) {
        var parts = new StandaloneParts(data);
        parts.start();
        return parts;
    }

    /** A port of this machine that nobody uses, for a server to be told. */
    static int freePort() {
        try {
            return FreePort.orWanted(LOOPBACK, 0, "--port");
        } catch (CannotStart e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts both, for the first time or after {@link #kill()}. */
    void start() {
        database = launch("database", databasePort);
        broker = launch("broker", brokerPort);
    }

    private Launched launch(String part, int port) {
        // Nothing may stay behind when the tests are killed.
        return Launched.start(
                data, Map.of(), List.of(part, "--" + part + "-port", Integer.toString(port), "--exit-with-parent"));
    }

    /** How a server reaches both: the variables that {@code onhand.jar server} and the server scripts read. */
    Map<String, String> environment() {
        Map<String, String> variables = new TreeMap<>();
        for (String service : List.of("ONHAND_DB_", "ONHAND_INVENTORY_DB_")) {
            variables.put(service + "URL", database.url());
            variables.put(service + "USER", "onhand");
            variables.put(service + "PASSWORD", password("database"));
        }
        variables.put("ONHAND_BROKER_URL", broker.url());
        variables.put("ONHAND_BROKER_USER", "onhand");
        variables.put("ONHAND_BROKER_PASSWORD", password("broker"));
        return variables;
    }

    private String password(String part) {
        try {
            return Files.readString(data.resolve("secrets").resolve(part + ".password"))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process of the database or the broker itself, not of the launcher that watches it. */
    ProcessHandle process(StackPart part) {
        return switch (part) {
            case DATABASE -> database.process(part);
            case BROKER -> broker.process(part);
            case SERVER -> throw new IllegalArgumentException("the server is not one of these");
        };
    }

    /** Kills both, and what watches them, with SIGKILL. */
    void kill() {
        database.killAll();
        broker.killAll();
    }

    @Override
    public void close() {
        broker.stop();
        database.stop();
    }
}

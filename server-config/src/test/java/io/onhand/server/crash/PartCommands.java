package io.onhand.server.crash;

import io.onhand.server.stack.LauncherStack;
import io.onhand.server.stack.StackPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How to start each part on one data directory.
 *
 * @param databasePort where the database listens
 * @param brokerPort where the broker listens
 * @param databaseWirePort where the server reaches the database
 * @param brokerWirePort where the server reaches the broker
 * @param server the server's own command, by the environment that it will be given
 */
record PartCommands(
        Path data,
        int databasePort,
        int brokerPort,
        int databaseWirePort,
        int brokerWirePort,
        Function<Map<String, String>, List<String>> server) {

    /** The admin key. */
    static final String KEY = "the-key-of-the-crash-tests-0f9c2b7d41";

    List<String> command(StackPart part) {
        return switch (part) {
            case DATABASE -> launcher("database", "--database-port", databasePort);
            case BROKER -> launcher("broker", "--broker-port", brokerPort);
            case SERVER -> server.apply(environment(part));
        };
    }

    private List<String> launcher(String command, String portOption, int port) {
        return List.of(
                LauncherStack.java(),
                "-jar",
                LauncherStack.jar(),
                command,
                "--data",
                data.toString(),
                portOption,
                Integer.toString(port),
                "--exit-with-parent");
    }

    Map<String, String> environment(StackPart part) {
        if (part != StackPart.SERVER) {
            return Map.of();
        }
        Map<String, String> variables = new TreeMap<>();
        for (String service : List.of("ONHAND_DB_", "ONHAND_INVENTORY_DB_")) {
            variables.put(service + "URL", "jdbc:postgresql://127.0.0.1:" + databaseWirePort + "/onhand");
            variables.put(service + "USER", "onhand");
            variables.put(service + "PASSWORD", password("database"));
        }
        variables.put("ONHAND_BROKER_URL", "tcp://127.0.0.1:" + brokerWirePort);
        variables.put("ONHAND_BROKER_USER", "onhand");
        variables.put("ONHAND_BROKER_PASSWORD", password("broker"));
        variables.put("ONHAND_ADMIN_KEY", KEY);
        // What a transaction leaves behind is to be seen, not healed.
        variables.put("ONHAND_RECONCILE_EVERY", "0");
        return variables;
    }

    /** Made by the part at its first start. */
    String password(String of) {
        try {
            return Files.readString(data.resolve("secrets").resolve(of + ".password"))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

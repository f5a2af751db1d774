package io.onhand.server.command;

import io.onhand.server.broker.BrokerAccess;
import io.onhand.server.database.DatabaseAccess;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.failure.WrongSetting;
import io.onhand.server.machine.MachineMemory;
import io.onhand.server.machine.MachineMemory.Share;
import io.onhand.server.payara.ServerSettings;
import io.onhand.server.process.FreePort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How the application server presents itself. */
final class HttpOptions {

    /** Part of transaction ids, of which PostgreSQL takes no more than 200 characters. */
    private static final String NODE = "[A-Za-z0-9][A-Za-z0-9_-]{0,15}";

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "${env:ONHAND_HOST:-127.0.0.1}",
            description = "Address to listen on; 0.0.0.0 for all. Environment: ONHAND_HOST. Now: ${DEFAULT-VALUE}")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "${env:ONHAND_PORT:-8080}",
            description = "Port to listen on, 0 for a free one. Environment: ONHAND_PORT. Now: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--node",
            paramLabel = "NAME",
            defaultValue = "${env:ONHAND_NODE:-node1}",
            description =
                    "Name of this server, another for each server that shares a database or a broker, and the same at"
                            + " each start. Environment: ONHAND_NODE. Now: ${DEFAULT-VALUE}")
    private String node;

    @Option(
            names = "--ear",
            hidden = true,
            paramLabel = "FILE",
            defaultValue = "${env:ONHAND_EAR}",
            description = "Deploy this EAR instead of the one inside onhand.jar.")
    private Path ear;

    @Option(
            names = "--server-memory",
            paramLabel = "MB",
            defaultValue = "${env:ONHAND_SERVER_MEMORY:-0}",
            description = "Heap of the server in megabytes; 0 follows the memory of the machine or the container."
                    + " Environment: ONHAND_SERVER_MEMORY. Now: ${DEFAULT-VALUE}")
    private int memory;

    @Option(
            names = "--start-within",
            paramLabel = "SECONDS",
            defaultValue = "${env:ONHAND_START_WITHIN:-180}",
            description =
                    "For how long the server may stand still while it starts, 10 to 86400. As long as it computes it"
                            + " is given more, ten times this at most. Environment: ONHAND_START_WITHIN. Now:"
                            + " ${DEFAULT-VALUE}")
    private int startWithin;

    @Option(
            names = "--server-java-options",
            hidden = true,
            defaultValue = "${env:ONHAND_SERVER_JAVA_OPTIONS:-}",
            description = "Further options for the server's virtual machine.")
    private String javaOptions;

    private int taken;
    private long heap;

    /**
     * Checks all but whether the port is free.
     *
     * @throws CannotStart if an option, or a setting of the application, is wrong
     */
    void check() throws CannotStart {
        if (!node.matches(NODE)) {
            throw new WrongSetting("--node must be 1 to 16 letters, digits, - or _, not " + node);
        }
        if (ear != null && !Files.isRegularFile(ear)) {
            throw new WrongSetting("no such EAR, --ear: " + ear);
        }
        EarSettings.check(System.getenv());
        if (startWithin < 10 || startWithin > 86_400) {
            throw new WrongSetting("--start-within must be 10 to 86400 seconds, not " + startWithin);
        }
        heap = MachineMemory.ofThisMachine().of(Share.SERVER, memory, "--server-memory");
        FreePort.check(host, port, "--port");
    }

    /**
     * Decides on the port, before anything is started that would have to be stopped again.
     *
     * @throws CannotStart if it is in use
     */
    void takePort() throws CannotStart, InterruptedException {
        taken = FreePort.orWanted(host, port, "--port");
    }

    /** Where the server listens. */
    String host() {
        return host;
    }

    int port() {
        return port;
    }

    /** Settings for a server with these resources on the port taken. */
    ServerSettings settings(
            DatabaseAccess orders, DatabaseAccess inventory, BrokerAccess broker, String adminKey, Duration notice) {
        return new ServerSettings(
                host,
                taken,
                orders,
                inventory,
                broker,
                adminKey,
                node,
                ear,
                "-Xmx" + heap + "m " + javaOptions,
                notice,
                Duration.ofSeconds(startWithin));
    }
}

package io.onhand.server.command;

import io.onhand.server.data.DataDirectory;
import io.onhand.server.database.DatabasePart;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.machine.MachineMemory;
import io.onhand.server.machine.MachineMemory.Share;
import io.onhand.server.process.FreePort;
import io.onhand.server.runtime.UnpackedRuntime;
import picocli.CommandLine.Option;

/** Where the database listens. */
final class DatabaseOptions {

    @Option(
            names = "--database-host",
            paramLabel = "ADDRESS",
            defaultValue = "${env:ONHAND_DATABASE_HOST:-127.0.0.1}",
            description = "Address the database listens on; without TLS, so only for networks you trust."
                    + " Environment: ONHAND_DATABASE_HOST. Now: ${DEFAULT-VALUE}")
    private String host;

    @Option(
            names = "--database-port",
            paramLabel = "PORT",
            defaultValue = "${env:ONHAND_DATABASE_PORT:-0}",
            description =
                    "Port of the database, 0 for a free one. Environment: ONHAND_DATABASE_PORT. Now: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--database-memory",
            paramLabel = "MB",
            defaultValue = "${env:ONHAND_DATABASE_MEMORY:-0}",
            description =
                    "Cache that the database's sessions share (shared_buffers) in megabytes; 0 follows the memory of"
                            + " the machine or the container. Environment: ONHAND_DATABASE_MEMORY. Now: ${DEFAULT-VALUE}")
    private int memory;

    /** @throws CannotStart if the database could never listen there */
    void check() throws CannotStart {
        MachineMemory.ofThisMachine().require(Share.DATABASE);
        FreePort.check(host, port, "--database-port");
        cache();
    }

    /** Where the database listens. */
    String host() {
        return host;
    }

    int port() {
        return port;
    }

    DatabasePart part(DataDirectory data, UnpackedRuntime runtime) throws CannotStart {
        return new DatabasePart(data, runtime, host, port, cache());
    }

    private long cache() throws CannotStart {
        return MachineMemory.ofThisMachine().of(Share.DATABASE, memory, "--database-memory");
    }
}

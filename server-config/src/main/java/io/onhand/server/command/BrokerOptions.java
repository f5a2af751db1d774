package io.onhand.server.command;

import io.onhand.server.broker.BrokerPart;
import io.onhand.server.data.DataDirectory;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.machine.FreeSpace;
import io.onhand.server.machine.MachineMemory;
import io.onhand.server.machine.MachineMemory.Share;
import io.onhand.server.process.FreePort;
import io.onhand.server.runtime.UnpackedRuntime;
import picocli.CommandLine.Option;

/** Where the broker listens. */
final class BrokerOptions {

    @Option(
            names = "--broker-host",
            paramLabel = "ADDRESS",
            defaultValue = "${env:ONHAND_BROKER_HOST:-127.0.0.1}",
            description = "Address the broker listens on; without TLS, so only for networks you trust."
                    + " Environment: ONHAND_BROKER_HOST. Now: ${DEFAULT-VALUE}")
    private String host;

    @Option(
            names = "--broker-port",
            paramLabel = "PORT",
            defaultValue = "${env:ONHAND_BROKER_PORT:-0}",
            description =
                    "Port of the broker, 0 for a free one. Environment: ONHAND_BROKER_PORT. Now: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--broker-memory",
            paramLabel = "MB",
            defaultValue = "${env:ONHAND_BROKER_MEMORY:-0}",
            description = "Heap of the broker in megabytes; 0 follows the memory of the machine or the container."
                    + " Environment: ONHAND_BROKER_MEMORY. Now: ${DEFAULT-VALUE}")
    private int memory;

    @Option(
            names = "--broker-java-options",
            hidden = true,
            defaultValue = "${env:ONHAND_BROKER_JAVA_OPTIONS:-}",
            description = "Further options for the broker's virtual machine.")
    private String javaOptions;

    /** @throws CannotStart if the broker could never listen there */
    void check() throws CannotStart {
        MachineMemory.ofThisMachine().require(Share.BROKER);
        FreePort.check(host, port, "--broker-port");
        heap();
    }

    /** Where the broker listens. */
    String host() {
        return host;
    }

    int port() {
        return port;
    }

    BrokerPart part(DataDirectory data, UnpackedRuntime runtime) throws CannotStart, InterruptedException {
        long heap = heap();
        // Half of it for messages, beyond that they are paged to disk.
        String memoryOptions = "-Xmx" + heap + "m -Donhand.broker.memory=" + FreeSpace.megabytes(heap / 2) + " ";
        int free = FreePort.orWanted(host, port, "--broker-port");
        return new BrokerPart(data, runtime, host, free, memoryOptions + javaOptions);
    }

    private long heap() throws CannotStart {
        return MachineMemory.ofThisMachine().of(Share.BROKER, memory, "--broker-memory");
    }
}

package io.onhand.server.command;

import io.onhand.server.CannotStart;
import io.onhand.server.broker.BrokerPart;
import io.onhand.server.data.DataDirectory;
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
            names = "--broker-java-options",
            hidden = true,
            defaultValue = "${env:ONHAND_BROKER_JAVA_OPTIONS:-}",
            description = "Further options for the broker's virtual machine.")
    private String javaOptions;

    /** @throws CannotStart if the broker could never listen there */
    void check() throws CannotStart {
        FreePort.check(host, port, "--broker-port");
    }

    BrokerPart part(DataDirectory data, UnpackedRuntime runtime) throws CannotStart, InterruptedException {
        return new BrokerPart(data, runtime, host, FreePort.orWanted(host, port, "--broker-port"), javaOptions);
    }
}

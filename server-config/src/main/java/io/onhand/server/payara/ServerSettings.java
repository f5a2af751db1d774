package io.onhand.server.payara;

import io.onhand.server.broker.BrokerAccess;
import io.onhand.server.database.DatabaseAccess;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What an application server needs to know.
 *
 * @param host address to listen on
 * @param port port to listen on, known to be free
 * @param orders database of the order service
 * @param inventory database of the inventory service, may be the same
 * @param broker the message broker
 * @param adminKey the key that may do everything, never printed or logged
 * @param node name of this server, different for each that shares a database or broker, and the same at each start
 * @param application the EAR to deploy, or null for the one in onhand.jar
 * @param javaOptions further options for its virtual machine, separated by blanks, may be empty
 * @param notice how long it goes on serving after it was told to stop, while it says that it is not ready
 * @param startWithin for how long it may stand still while it starts
 */
public record ServerSettings(
        String host,
        int port,
        DatabaseAccess orders,
        DatabaseAccess inventory,
        BrokerAccess broker,
        String adminKey,
        String node,
        Path application,
        String javaOptions,
        Duration notice,
        Duration startWithin) {

    @Override
    public String toString() {
        return "server " + node + " at " + url();
    }

    /** Where a client on this machine reaches the server. */
    public String url() {
        String reachable =
                switch (host) {
                    case "0.0.0.0" -> "127.0.0.1";
                    case "::" -> "[::1]";
                    default -> host.contains(":") ? "[" + host + "]" : host;
                };
        return "http://" + reachable + ":" + port;
    }
}

package io.onhand.server.command;

import io.onhand.server.broker.BrokerPart;
import io.onhand.server.command.AdminKeyOption.AdminKey;
import io.onhand.server.data.DataDirectory;
import io.onhand.server.database.DatabaseAccess;
import io.onhand.server.database.DatabasePart;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.failure.WrongSetting;
import io.onhand.server.machine.MachineMemory;
import io.onhand.server.machine.MachineMemory.Share;
import io.onhand.server.payara.ServerPart;
import io.onhand.server.payara.ServerSettings;
import io.onhand.server.process.Supervised;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code run}: database, broker and application server on this machine, each a process of its own. */
@Command(
        name = "run",
        description = {
            "Runs everything on this machine: PostgreSQL, the Artemis broker and the application server.",
            "Ctrl-C stops all; the next start on the same data continues."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Mixin
    private CommonOptions common;

    @Mixin
    private HttpOptions http;

    @Mixin
    private AdminKeyOption adminKey;

    @Mixin
    private DatabaseOptions databaseOptions;

    @Mixin
    private BrokerOptions brokerOptions;

    @Override
    public Integer call() throws CannotStart, InterruptedException {
        return Launch.run(common, this::check, http::takePort, this::start, "database", "broker", "server");
    }

    private void check(Path root) throws CannotStart {
        MachineMemory.ofThisMachine().require(Share.SERVER, Share.BROKER, Share.DATABASE);
        databaseOptions.check();
        brokerOptions.check();
        adminKey.check();
        http.check();
        var server = new Place("--port", http.host(), http.port());
        var database = new Place("--database-port", databaseOptions.host(), databaseOptions.port());
        var broker = new Place("--broker-port", brokerOptions.host(), brokerOptions.port());
        server.requireOtherThan(database);
        server.requireOtherThan(broker);
        database.requireOtherThan(broker);
        DataDirectory.requireUsableByServer(root);
    }

    /** Where a part listens. */
    private record Place(String option, String host, int port) {

        private void requireOtherThan(Place other) throws CannotStart {
            if (port == other.port && port != 0 && meets(other)) {
                throw new WrongSetting(option + " and " + other.option + " are both " + port
                        + ": give each part a port of its own, or 0 for a free one");
            }
        }

        private boolean meets(Place other) {
            try {
                InetAddress here = InetAddress.getByName(host);
                InetAddress there = InetAddress.getByName(other.host);
                return here.equals(there) || here.isAnyLocalAddress() || there.isAnyLocalAddress();
            } catch (UnknownHostException e) {
                // Refused by name, before this.
                return false;
            }
        }
    }

    private void start(Launch place) throws CannotStart, InterruptedException {
        AdminKey key = adminKey.key(place.data());
        DatabasePart databasePart = databaseOptions.part(place.data(), place.runtime());
        Supervised database = place.running().start(databasePart);
        BrokerPart brokerPart = brokerOptions.part(place.data(), place.runtime());
        Supervised broker = place.running().start(brokerPart);
        place.console().part("server", "starting");
        DatabaseAccess access = databasePart.access();
        // No other server could take over: nobody needs a notice.
        ServerSettings settings = http.settings(access, access, brokerPart.access(), key.value(), Duration.ZERO);
        place.running()
                .start(new ServerPart(
                        place.data(),
                        place.runtime(),
                        settings,
                        () -> {
                            require(database, "database");
                            require(broker, "broker");
                        },
                        doing -> place.console().part("server", doing)));
        place.runtime().deleteOthers();
        place.console().line("READY " + settings.url());
        key.print(place.console());
    }

    private static void require(Supervised part, String name) throws CannotStart, InterruptedException {
        if (!part.awaitReady(PATIENCE)) {
            throw new CannotStart(
                    "the " + name + " has not been ready for " + PATIENCE.toSeconds() + " s, the server waits for it");
        }
    }
}

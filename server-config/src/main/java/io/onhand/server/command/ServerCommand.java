package io.onhand.server.command;

import io.onhand.server.broker.BrokerAccess;
import io.onhand.server.command.AdminKeyOption.AdminKey;
import io.onhand.server.data.DataDirectory;
import io.onhand.server.database.DatabaseAccess;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.failure.WrongSetting;
import io.onhand.server.machine.MachineMemory;
import io.onhand.server.machine.MachineMemory.Share;
import io.onhand.server.payara.ServerPart;
import io.onhand.server.payara.ServerSettings;
import io.onhand.server.probe.Probe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code server}: the application server alone, with database and broker elsewhere. */
@Command(
        name = "server",
        description = "Runs the application server alone, with a database and a broker that run elsewhere.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class ServerCommand implements Callable<Integer> {

    private static final int MAX_NOTICE_SECONDS = 300;

    @Mixin
    private CommonOptions common;

    @Mixin
    private HttpOptions http;

    @Mixin
    private AdminKeyOption adminKey;

    @Mixin
    private ConnectionOptions connections;

    @Option(
            names = "--notice",
            paramLabel = "SECONDS",
            defaultValue = "${env:ONHAND_NOTICE:-5}",
            description = "How long to go on serving after being told to stop, while /health/ready answers 503; longer"
                    + " than load balancers take to notice. Environment: ONHAND_NOTICE. Now: ${DEFAULT-VALUE}")
    private int notice;

    @Override
    public Integer call() throws CannotStart, InterruptedException {
        return Launch.run(common, this::check, http::takePort, this::start, "server");
    }

    private void check(Path root) throws CannotStart {
        if (notice < 0 || notice > MAX_NOTICE_SECONDS) {
            throw new WrongSetting("--notice must be 0 to " + MAX_NOTICE_SECONDS + ", not " + notice);
        }
        MachineMemory.ofThisMachine().require(Share.SERVER);
        connections.inventory();
        connections.broker();
        adminKey.check();
        http.check();
        DataDirectory.requireUsableByServer(root);
    }

    private void start(Launch place) throws CannotStart, InterruptedException {
        DatabaseAccess orders = connections.orders();
        DatabaseAccess inventory = connections.inventory();
        BrokerAccess broker = connections.broker();
        AdminKey key = adminKey.key(place.data());
        ServerSettings settings = http.settings(orders, inventory, broker, key.value(), Duration.ofSeconds(notice));
        List<DatabaseAccess> databases = Stream.of(orders, inventory).distinct().toList();
        Consumer<String> doing = step -> place.console().part("server", step);
        Probe probe = new Probe(place.runtime(), place.data().log(), doing);
        place.console().part("server", "waiting for " + orders.url() + " and " + broker.url());
        place.running()
                .start(new ServerPart(
                        place.data(), place.runtime(), settings, () -> probe.check(databases, broker), doing));
        place.console().line("READY " + settings.url());
        key.print(place.console());
    }
}

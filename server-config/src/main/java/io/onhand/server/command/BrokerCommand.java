package io.onhand.server.command;

import io.onhand.server.broker.BrokerPart;
import io.onhand.server.failure.CannotStart;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code broker}: Artemis alone, for servers elsewhere. */
@Command(
        name = "broker",
        description = "Runs the Artemis broker alone, in the foreground, and prints how a server reaches it.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class BrokerCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Mixin
    private BrokerOptions options;

    @Override
    public Integer call() throws CannotStart, InterruptedException {
        return Launch.run(common, root -> options.check(), () -> {}, this::start, "broker");
    }

    private void start(Launch place) throws CannotStart, InterruptedException {
        BrokerPart part = options.part(place.data(), place.runtime());
        place.running().start(part);
        place.console().line("READY " + part.access().url());
        place.console().line("ONHAND_BROKER_URL=" + part.access().url());
        place.console().line("ONHAND_BROKER_USER=" + part.access().user());
        place.console()
                .line("ONHAND_BROKER_PASSWORD is in "
                        + place.data().password("broker").file());
    }
}

package io.onhand.server.command;

import io.onhand.server.database.DatabasePart;
import io.onhand.server.failure.CannotStart;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code database}: PostgreSQL alone, for servers elsewhere. */
@Command(
        name = "database",
        description = "Runs PostgreSQL alone, in the foreground, and prints how a server reaches it.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class DatabaseCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Mixin
    private DatabaseOptions options;

    @Override
    public Integer call() throws CannotStart, InterruptedException {
        return Launch.run(common, root -> options.check(), () -> {}, this::start, "database");
    }

    private void start(Launch place) throws CannotStart, InterruptedException {
        DatabasePart part = options.part(place.data(), place.runtime());
        place.running().start(part);
        place.console().line("READY " + part.access().url());
        place.console().line("ONHAND_DB_URL=" + part.access().url());
        place.console().line("ONHAND_DB_USER=" + part.access().user());
        place.console()
                .line("ONHAND_DB_PASSWORD is in "
                        + place.data().password("database").file());
    }
}

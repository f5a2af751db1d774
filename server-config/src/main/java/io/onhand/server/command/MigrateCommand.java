package io.onhand.server.command;

import io.onhand.server.data.DataDirectory;
import io.onhand.server.database.DatabaseAccess;
import io.onhand.server.database.RunningDatabase;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.failure.WrongSetting;
import io.onhand.server.migrate.Migration;
import io.onhand.server.process.Console;
import io.onhand.server.runtime.Payload;
import io.onhand.server.runtime.UnpackedRuntime;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code migrate}: brings the schemas to the version of this onhand.jar before a server does it at its start. */
@Command(
        name = "migrate",
        description = {
            "Brings the schemas to the version of this onhand.jar, while servers of the version before go on.",
            "In the databases that the URLs name; without any, in the one that Onhand runs on the data directory.",
            "A server does the same at its start, but waits for locked tables for four minutes only."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class MigrateCommand implements Callable<Integer> {

    private static final String LOG = "launcher-migrate";
    private static final int MAX_PATIENCE_SECONDS = 86_400;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "${env:ONHAND_MIGRATE_PATIENCE:-3600}",
            description = "How long tables that others have locked are tried again. Environment:"
                    + " ONHAND_MIGRATE_PATIENCE. Now: ${DEFAULT-VALUE}")
    private int patience;

    @Mixin
    private CommonOptions common;

    @Mixin
    private ConnectionOptions connections;

    @Override
    public Integer call() throws CannotStart, InterruptedException {
        if (patience < 1 || patience > MAX_PATIENCE_SECONDS) {
            throw new WrongSetting("--patience must be 1 to " + MAX_PATIENCE_SECONDS + ", not " + patience);
        }
        boolean elsewhere = connections.given();
        if (elsewhere) {
            connections.inventory();
        }
        DataDirectory data = elsewhere ? common.open(LOG) : common.openExisting(LOG);
        UnpackedRuntime runtime = UnpackedRuntime.of(Payload.ofThisJar(), data.runtimes());
        DatabaseAccess orders = elsewhere ? connections.orders() : running(data);
        DatabaseAccess inventory = elsewhere ? connections.inventory() : orders;
        Console console = Console.ofThisProcess();
        console.line("Migrating; how far it is says migrate-0.log in " + data.log());
        new Migration(runtime, data)
                .run(orders, inventory, Duration.ofSeconds(patience))
                .forEach(console::line);
        return 0;
    }

    private static DatabaseAccess running(DataDirectory data) throws CannotStart {
        return RunningDatabase.user(data)
                .orElseThrow(() -> new CannotStart("no database runs on " + data.root()
                        + ": start it with onhand.jar database, or name another with ONHAND_DB_URL"));
    }
}

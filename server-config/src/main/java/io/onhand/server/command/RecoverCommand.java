package io.onhand.server.command;

import io.onhand.server.broker.BrokerAccess;
import io.onhand.server.data.DataDirectory;
import io.onhand.server.database.DatabaseAccess;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.process.Console;
import io.onhand.server.recover.RecoverList;
import io.onhand.server.recover.RunningParts;
import io.onhand.server.recover.StartedParts;
import io.onhand.server.runtime.Payload;
import io.onhand.server.runtime.UnpackedRuntime;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code recover --list}: what is in doubt, and the way out. Looks and never decides: a server does, by its log. */
@Command(
        name = "recover",
        description = {
            "Lists the transactions that a crash left in doubt, in databases and broker side by side, and the way out.",
            "On a data directory, whether Onhand runs there or not; or where the URLs of database and broker say.",
            "Settles nothing: a server settles its transactions by its log when it starts, and every 15 seconds."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class RecoverCommand implements Callable<Integer> {

    private static final String LOG = "launcher-recover";

    @Option(names = "--list", required = true, description = "List them. There is nothing else that this command does.")
    private boolean list;

    @Mixin
    private CommonOptions common;

    @Mixin
    private ConnectionOptions connections;

    @Override
    public Integer call() throws CannotStart, InterruptedException, IOException {
        boolean elsewhere = connections.given();
        if (elsewhere) {
            connections.broker();
            connections.inventory();
        }
        DataDirectory data = elsewhere ? common.open(LOG) : common.openExisting(LOG);
        UnpackedRuntime runtime = UnpackedRuntime.of(Payload.ofThisJar(), data.runtimes());
        RecoverList recover = new RecoverList(runtime, data);
        Optional<RunningParts> running = elsewhere ? Optional.empty() : RunningParts.on(data);
        if (elsewhere) {
            print(recover, connections.broker(), connections.orders(), connections.inventory());
        } else if (running.isPresent()) {
            print(recover, running.get().broker(), running.get().database());
        } else {
            try (StartedParts parts = StartedParts.on(data, runtime)) {
                print(recover, parts.broker(), parts.database());
            }
        }
        return 0;
    }

    private static void print(RecoverList recover, BrokerAccess broker, DatabaseAccess... databases)
            throws CannotStart, InterruptedException {
        List<DatabaseAccess> distinct = Stream.of(databases).distinct().toList();
        recover.lines(distinct, broker).forEach(Console.ofThisProcess()::line);
    }
}

package io.onhand.server.load;

import io.onhand.load.Contestant.BenchFailedException;
import io.onhand.load.fill.FillPlan;
import io.onhand.load.fill.Filling;
import io.onhand.server.failure.CannotStart;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fill}: what a database holds after a year of business, made in minutes. */
@Command(
        name = "fill",
        sortOptions = false,
        header = "Fills the database of a running server with a year of orders, to measure what its size costs.",
        description = {
            "",
            "Writes orders of two lines for the SKUs BENCH-00000 ..., nearly all confirmed and shipped, with"
                    + " decisions, allocations, shipments, events and the ledger behind them, past the server and in sets."
                    + " The balances fit: the proof holds afterwards. Its first run reads everything and takes its time;"
                    + " the next ones do not.",
            "",
            "For a server started by 'run' whose data may be thrown away. If it is interrupted, throw them away.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the database is filled",
            "1:it could not be filled, or has orders already",
            "2:an option cannot be used"
        },
        mixinStandardHelpOptions = true)
public final class FillCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${ONHAND_DATA:-data}",
            description = "The data directory of the server (ONHAND_DATA). Default: ./data")
    private Path data;

    @Option(
            names = "--orders",
            paramLabel = "N",
            defaultValue = "5000000",
            description = "How many orders. Default: 5,000,000")
    private long orders;

    @Option(
            names = "--movements",
            paramLabel = "N",
            defaultValue = "50000000",
            description = "How many movements the ledger has; at least four for each order. Default: 50,000,000")
    private long movements;

    @Option(names = "--force", description = "Fill a database that has orders, too.")
    private boolean force;

    /** Fills, and tells how far it is; returns the exit code. */
    @Override
    public Integer call() throws CannotStart, InterruptedException {
        if (orders < 1 || movements < FillPlan.fewestMovements(orders)) {
            throw new ParameterException(
                    spec.commandLine(), "--orders must be 1 or more, and --movements at least four times as many");
        }
        PrintWriter out = spec.commandLine().getOut();
        FillPlan plan = FillPlan.upTo(Instant.now(), orders, movements, FillPlan.SKUS);
        try (ServerDatabases databases = new ServerDatabases()) {
            Filling filling = new Filling(databases.ofSuperuser(data), plan, out);
            if (!force && filling.hasOrders()) {
                throw new BenchFailedException("it has orders already; --force fills it all the same", null);
            }
            filling.run();
            return 0;
        } catch (IOException | SQLException | BenchFailedException e) {
            throw new CannotStart("the database was not filled: " + e.getMessage(), e);
        }
    }
}

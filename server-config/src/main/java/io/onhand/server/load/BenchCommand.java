package io.onhand.server.load;

import io.onhand.load.Contestant.BenchFailedException;
import io.onhand.load.bench.Bench;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.runtime.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bench}: measures a running server, one that takes no batches if there is one, and the bare database. */
@Command(
        name = "bench",
        sortOptions = false,
        header = "Measures how many orders a running server accepts and decides, and how fast.",
        description = {
            "",
            "Makes 10,000 SKUs BENCH-00000 ..., stocks them, and sends orders for them: use a server whose data may be"
                    + " thrown away. In every round all contestants take turns:",
            "  onhand, WORKLOAD      the server; a client has at most one request under way (closed loop), and all"
                    + " pause while more is accepted and undecided than two seconds' worth. Decisions are counted in the"
                    + " event feed.",
            "  one by one, uniform   another server (--one-by-one), started with ONHAND_BATCH_MAX_ORDERS=1 and"
                    + " ONHAND_DOOR_TRANSACTIONS=4 ONHAND_LISTENER_SESSIONS=4",
            "  onhand full, uniform  another server (--full) whose database was filled by 'fill'; its reads are"
                    + " compared, too",
            "  http floor            orders that the server parses and refuses with 422",
            "  plain                 the same rows by JDBC in schemas of their own, a transaction per order, no"
                    + " messaging, over 32 connections; needs --data or --database-url",
            "  limit                 the same in sets of 200 over 4 connections",
            "",
            "With --own the bench starts both servers itself: java -jar onhand.jar bench --own DIR --latency",
            "",
            "Latency is measured at 10, 50 and 80 %% of the highest rate: requests start by the clock (open loop), and"
                    + " count from the time they should have started to the decision in their answer. Before that the"
                    + " databases on this machine are vacuumed, so that no work that the rounds have left is measured.",
            "",
            "Overload: twice the highest rate (or --overload-times), by the clock. The surplus must be turned away"
                    + " with Retry-After, what is accepted must be decided, and soon after the end single orders must be"
                    + " as fast as before.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was measured and every proof held",
            "1:a proof did not hold, overload did harm, or something could not be measured",
            "2:an option cannot be used"
        },
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private BenchTargets targets;

    @Mixin
    private BenchOptions options;

    /** Measures, prints and writes the results; returns the exit code. */
    @Override
    public Integer call() throws CannotStart, InterruptedException {
        options.check(spec.commandLine());
        targets.check(spec.commandLine());
        PrintWriter out = spec.commandLine().getOut();
        Bench bench = new Bench(options.plan(), Version.number(), options.out(), out);
        try (ServerDatabases databases = new ServerDatabases();
                OwnServers own = targets.startOwn(databases, out)) {
            return bench.run(targets.subjects(databases, options.latency())) ? 0 : 1;
        } catch (IOException | SQLException | BenchFailedException e) {
            throw new CannotStart("the bench ended early: " + e.getMessage() + targets.possibleReason(), e);
        }
    }
}

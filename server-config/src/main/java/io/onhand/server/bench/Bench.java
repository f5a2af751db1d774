package io.onhand.server.bench;

import io.onhand.server.CannotStart;
import io.onhand.server.database.DatabaseAccess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
            "  onhand, WORKLOAD      the server; a client has at most one request under way (closed loop), and all pause"
                    + " while more is accepted and undecided than two seconds' worth. Decisions are counted in the event feed.",
            "  one by one, uniform   another server (--one-by-one), started with ONHAND_BATCH_MAX_ORDERS=1 and"
                    + " ONHAND_DOOR_TRANSACTIONS=4 ONHAND_LISTENER_SESSIONS=4",
            "  onhand full, uniform  another server (--full) whose database was filled by 'fill'; its reads are compared, too",
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
            "Overload: twice the highest rate (or --overload-times), by the clock. The surplus must be turned away with"
                    + " Retry-After, what is accepted must be decided, and soon after the end single orders must be as fast"
                    + " as before.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was measured and every proof held",
            "1:a proof did not hold, overload did harm, or something could not be measured",
            "2:an option cannot be used"
        },
        mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {

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
        BenchRun run = new BenchRun(options.plan(), out);
        try (OwnServers own = targets.startOwn(out)) {
            measureAndReport(run, out);
        } catch (IOException | SQLException | ReflectiveOperationException | BenchFailedException e) {
            throw new CannotStart("the bench ended early: " + e.getMessage() + targets.possibleReason(), e);
        }
        return run.results().hold() ? 0 : 1;
    }

    /** What was measured before something failed has taken its time, and is reported as well. */
    private void measureAndReport(BenchRun run, PrintWriter out)
            throws CannotStart, IOException, SQLException, ReflectiveOperationException, BenchFailedException,
                    InterruptedException {
        try {
            measure(run, out);
        } finally {
            if (!run.results().rounds().isEmpty()) {
                report(run.results(), out);
            }
        }
    }

    private void measure(BenchRun run, PrintWriter out)
            throws CannotStart, IOException, SQLException, ReflectiveOperationException, BenchFailedException,
                    InterruptedException {
        LoadSettings load = options.load();
        Map<String, BenchServer> servers = targets.servers();
        for (BenchServer server : servers.values()) {
            Catalogue.stock(server, load.skus());
        }
        List<Contestant> contestants = contestants(servers, load);
        run.warmUp(warmUps(servers, load));
        DatabaseAccess database = targets.database();
        if (database == null) {
            run.rounds(contestants);
        } else {
            roundsWithDatabase(run, contestants, database, load);
        }
        if (options.latency()) {
            Map<String, OpenLoop> systems = new LinkedHashMap<>();
            servers.forEach((name, server) -> systems.put(name, new OpenLoop(name, server, load)));
            for (Path data : targets.databases()) {
                DatabaseUpkeep.of(data, out);
            }
            run.latencies(systems);
        }
        if (servers.containsKey(Names.FULL)) {
            run.reads(Stream.of(Names.ONHAND, Names.FULL)
                    .map(name -> new ReadEndpoints(name, servers.get(name), load.skus(), load.seed()))
                    .toList());
        }
        if (options.overload()) {
            Overload overload = new Overload(servers.get(Names.ONHAND), load, targets.data());
            run.overload(overload, options.overloadTimes(), options.overloadLength());
        }
    }

    private List<Contestant> contestants(Map<String, BenchServer> servers, LoadSettings load) {
        List<Contestant> contestants = new ArrayList<>();
        contestants.add(new RefusedRequests(servers.get(Names.ONHAND), load));
        BenchServer oneByOne = servers.get(Names.ONE_BY_ONE);
        if (oneByOne != null) {
            contestants.add(new ClosedLoop(Names.ONE_BY_ONE, oneByOne, Workload.UNIFORM, load));
        }
        BenchServer full = servers.get(Names.FULL);
        if (full != null) {
            contestants.add(new ClosedLoop(Names.FULL, full, Workload.UNIFORM, load));
        }
        for (Workload workload : options.workloads()) {
            contestants.add(new ClosedLoop(Names.ONHAND, servers.get(Names.ONHAND), workload, load));
        }
        return contestants;
    }

    /** Each server gets the same orders: one that has worked for longer is faster. */
    private List<Contestant> warmUps(Map<String, BenchServer> servers, LoadSettings load) {
        List<Contestant> warmUps = new ArrayList<>();
        Set<Workload> workloads = new LinkedHashSet<>(options.workloads());
        if (servers.size() > 1) {
            // What the others are measured with.
            workloads.add(Workload.UNIFORM);
        }
        for (Workload workload : workloads) {
            servers.forEach((name, server) -> warmUps.add(new ClosedLoop(name, server, workload, load)));
        }
        warmUps.add(new RefusedRequests(servers.get(Names.ONHAND), load));
        return warmUps;
    }

    private void roundsWithDatabase(BenchRun run, List<Contestant> servers, DatabaseAccess database, LoadSettings load)
            throws IOException, SQLException, ReflectiveOperationException, BenchFailedException, InterruptedException {
        try (DatabaseDriver driver = new DatabaseDriver(database);
                PlainSchema schema = new PlainSchema(driver, load.skus())) {
            List<Contestant> all = new ArrayList<>();
            all.add(BareDatabase.plain(schema, Workload.UNIFORM, load));
            all.add(BareDatabase.limit(schema, Workload.UNIFORM, load));
            if (options.workloads().contains(Workload.REAL)) {
                all.add(BareDatabase.plain(schema, Workload.REAL, load));
            }
            all.addAll(servers);
            run.rounds(all);
        }
    }

    private void report(BenchResults results, PrintWriter out) throws IOException {
        new BenchTable(out, results).print();
        Path directory = Files.createDirectories(options.out());
        Path json = directory.resolve("bench.json");
        BenchJson.write(json, results, options.settings());
        Path chart = directory.resolve("bench.svg");
        Files.writeString(chart, new BenchChart(results).svg());
        out.println();
        out.println("Written: " + json + ", " + chart);
        out.flush();
    }
}

package io.onhand.load.bench;

import io.onhand.load.BenchServer;
import io.onhand.load.Catalogue;
import io.onhand.load.ClosedLoop;
import io.onhand.load.Contestant;
import io.onhand.load.Contestant.BenchFailedException;
import io.onhand.load.Database;
import io.onhand.load.LoadSettings;
import io.onhand.load.MemoryWatch;
import io.onhand.load.Names;
import io.onhand.load.OpenLoop;
import io.onhand.load.Overload;
import io.onhand.load.ReadEndpoints;
import io.onhand.load.RefusedRequests;
import io.onhand.load.Workload;
import io.onhand.load.baseline.BareDatabase;
import io.onhand.load.baseline.DatabaseUpkeep;
import io.onhand.load.baseline.PlainSchema;
import io.onhand.load.report.BenchChart;
import io.onhand.load.report.BenchJson;
import io.onhand.load.report.BenchResults;
import io.onhand.load.report.BenchTable;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Measures a running server, one that takes no batches if there is one, and the bare database. */
public final class Bench {

    /**
     * What there is to measure.
     *
     * @param servers by their name in the table; {@code onhand} is one of them
     * @param bare the database for the bare measurements; {@code null}: they are left out
     * @param databases those of the servers that run on this machine, by data directory
     * @param memory begins to watch that of {@code onhand}; gives nothing where that cannot be
     */
    public record BenchSubjects(
            Map<String, BenchServer> servers,
            Database bare,
            Map<Path, Database> databases,
            Supplier<Optional<MemoryWatch>> memory) {}

    private final BenchPlan plan;
    private final String version;
    private final Path directory;
    private final PrintWriter out;

    /**
     * @param version of this build, for the record
     * @param directory where {@code bench.json} and {@code bench.svg} are written
     */
    public Bench(BenchPlan plan, String version, Path directory, PrintWriter out) {
        this.plan = plan;
        this.version = version;
        this.directory = directory;
        this.out = out;
    }

    /**
     * Makes known and stocks what will be ordered. Measures, prints and writes the results. What was measured before
     * something failed has taken its time, and is reported as well.
     *
     * @return whether every proof held and overload did no harm
     */
    public boolean run(BenchSubjects subjects)
            throws IOException, SQLException, BenchFailedException, InterruptedException {
        BenchRun run = new BenchRun(plan, out);
        try {
            measure(run, subjects);
        } finally {
            if (!run.results().rounds().isEmpty()) {
                report(run.results());
            }
        }
        return run.results().hold();
    }

    private void measure(BenchRun run, BenchSubjects subjects)
            throws IOException, SQLException, BenchFailedException, InterruptedException {
        LoadSettings load = plan.load();
        Map<String, BenchServer> servers = subjects.servers();
        for (BenchServer server : servers.values()) {
            Catalogue.stock(server, load.skus());
        }
        List<Contestant> contestants = contestants(servers, load);
        run.warmUp(warmUps(servers, load));
        if (subjects.bare() == null) {
            run.rounds(contestants);
        } else {
            roundsWithDatabase(run, contestants, subjects.bare(), load);
        }
        if (plan.latency()) {
            Map<String, OpenLoop> systems = new LinkedHashMap<>();
            servers.forEach((name, server) -> systems.put(name, new OpenLoop(name, server, load)));
            for (Map.Entry<Path, Database> database : subjects.databases().entrySet()) {
                DatabaseUpkeep.of(database.getKey().getFileName(), database.getValue(), out);
            }
            run.latencies(systems);
        }
        if (servers.containsKey(Names.FULL)) {
            run.reads(Stream.of(Names.ONHAND, Names.FULL)
                    .map(name -> new ReadEndpoints(name, servers.get(name), load.skus(), load.seed()))
                    .toList());
        }
        if (plan.overload() != null) {
            run.overload(new Overload(servers.get(Names.ONHAND), load, subjects.memory()));
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
        for (Workload workload : plan.workloads()) {
            contestants.add(new ClosedLoop(Names.ONHAND, servers.get(Names.ONHAND), workload, load));
        }
        return contestants;
    }

    /** Each server gets the same orders: one that has worked for longer is faster. */
    private List<Contestant> warmUps(Map<String, BenchServer> servers, LoadSettings load) {
        List<Contestant> warmUps = new ArrayList<>();
        Set<Workload> workloads = new LinkedHashSet<>(plan.workloads());
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

    private void roundsWithDatabase(BenchRun run, List<Contestant> servers, Database database, LoadSettings load)
            throws IOException, SQLException, BenchFailedException, InterruptedException {
        try (PlainSchema schema = new PlainSchema(database, load.skus())) {
            List<Contestant> all = new ArrayList<>();
            all.add(BareDatabase.plain(schema, Workload.UNIFORM, load));
            all.add(BareDatabase.limit(schema, Workload.UNIFORM, load));
            if (plan.workloads().contains(Workload.REAL)) {
                all.add(BareDatabase.plain(schema, Workload.REAL, load));
            }
            all.addAll(servers);
            run.rounds(all);
        }
    }

    private void report(BenchResults results) throws IOException {
        new BenchTable(out, results).print();
        Files.createDirectories(directory);
        Path json = directory.resolve("bench.json");
        BenchJson.write(json, results, version, plan.settings());
        Path chart = directory.resolve("bench.svg");
        Files.writeString(chart, new BenchChart(results).svg());
        out.println();
        out.println("Written: " + json + ", " + chart);
        out.flush();
    }
}

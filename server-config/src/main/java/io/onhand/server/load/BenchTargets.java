package io.onhand.server.load;

import io.onhand.load.BenchServer;
import io.onhand.load.Database;
import io.onhand.load.Names;
import io.onhand.load.bench.Bench.BenchSubjects;
import io.onhand.server.database.DatabaseAccess;
import io.onhand.server.failure.CannotStart;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say what is measured. */
final class BenchTargets {

    @Mixin
    private ServerOptions server;

    @Option(names = "--one-by-one", paramLabel = "URL", description = "Where a server is that takes orders one by one.")
    private URI oneByOne;

    @Option(names = "--one-by-one-data", paramLabel = "DIR", description = "Its data directory, for its admin.key.")
    private Path oneByOneData;

    @Option(names = "--full", paramLabel = "URL", description = "Where a server is whose database was filled.")
    private URI full;

    @Option(names = "--full-data", paramLabel = "DIR", description = "Its data directory, for its admin.key.")
    private Path fullData;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            defaultValue = "${env:ONHAND_DB_URL}",
            description = "JDBC URL of a PostgreSQL database for plain and limit (ONHAND_DB_URL); user and password in"
                    + " ONHAND_DB_USER and ONHAND_DB_PASSWORD.")
    private String databaseUrl;

    @Option(
            names = "--own",
            paramLabel = "DIR",
            description = "Start servers for the bench, with data below this directory, one as it is and one that takes"
                    + " orders one by one; stop them in the end. Instead of --url, --data, --one-by-one.")
    private Path own;

    @Option(
            names = "--own-full",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "With --own: start a third server, its database filled with so many orders and ten times as many"
                            + " movements, if it is not already. Default: 0, no such server")
    private long fullOrders;

    private OwnServers started;

    /** Starts the servers if the bench is to have its own: null otherwise. They are the targets from then on. */
    OwnServers startOwn(ServerDatabases all, PrintWriter out)
            throws CannotStart, IOException, SQLException, InterruptedException {
        if (own == null) {
            return null;
        }
        Optional<String> complaint = DiskSpace.complaint(own);
        if (complaint.isPresent()) {
            throw new CannotStart(complaint.get());
        }
        OwnServers servers = OwnServers.start(own, out);
        if (fullOrders > 0) {
            OwnServer third = servers.startFull(own, fullOrders, all, out);
            full = third.url();
            fullData = third.data();
        }
        oneByOne = servers.oneByOne().url();
        oneByOneData = servers.oneByOne().data();
        started = servers;
        return servers;
    }

    /**
     * What is there to measure.
     *
     * @param latency whether the servers' databases on this machine are needed, too
     */
    BenchSubjects subjects(ServerDatabases all, boolean latency) throws CannotStart {
        Map<String, BenchServer> servers = servers();
        Map<Path, Database> databases = new LinkedHashMap<>();
        if (latency) {
            for (Path directory : databases()) {
                databases.put(directory, all.ofSuperuser(directory));
            }
        }
        Path directory = data();
        return new BenchSubjects(servers, bare(all), databases, () -> ServerMemory.of(directory));
    }

    /** The servers by their name in the table. */
    private Map<String, BenchServer> servers() throws CannotStart {
        Map<String, BenchServer> servers = new LinkedHashMap<>();
        servers.put(
                Names.ONHAND,
                started == null
                        ? new BenchServer(server.url(), server.adminKey())
                        : new BenchServer(started.onhand().url(), server.adminKeyWith(data())));
        add(servers, Names.ONE_BY_ONE, oneByOne, oneByOneData);
        add(servers, Names.FULL, full, fullData);
        return servers;
    }

    private void add(Map<String, BenchServer> servers, String name, URI where, Path itsData) throws CannotStart {
        if (where != null) {
            servers.put(name, new BenchServer(where, server.adminKeyOfOther(itsData)));
        }
    }

    /** The database for the bare measurements, or null: they are left out then. */
    private Database bare(ServerDatabases all) throws CannotStart {
        if (databaseUrl != null && !databaseUrl.isBlank()) {
            return all.at(new DatabaseAccess(databaseUrl, variable("ONHAND_DB_USER"), variable("ONHAND_DB_PASSWORD")));
        }
        Path directory = data();
        return directory == null ? null : all.ofServices(directory);
    }

    /** The data directory of the server, or null if it does not run on this machine. */
    private Path data() {
        if (started != null) {
            return started.onhand().data();
        }
        String variable = variable("ONHAND_DATA");
        return server.data() != null ? server.data() : variable.isEmpty() ? null : Path.of(variable);
    }

    /** What may have kept the server from working, to be added to what was seen of it; empty if nothing is known. */
    String possibleReason() {
        try {
            return data() == null
                    ? ""
                    : DiskSpace.complaint(data()).map(reason -> "; " + reason).orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    /** Data directories on this machine that hold a server's database. */
    private List<Path> databases() {
        return Stream.of(data(), oneByOneData, fullData)
                .filter(Objects::nonNull)
                .filter(ServerDatabases::isIn)
                .toList();
    }

    /** @throws ParameterException if an address cannot be used */
    void check(CommandLine line) {
        requireHttp(line, server.url(), "--url");
        requireHttp(line, oneByOne, "--one-by-one");
        requireHttp(line, full, "--full");
    }

    private static void requireHttp(CommandLine line, URI address, String option) {
        boolean usable = address == null || "http".equals(address.getScheme()) && address.getHost() != null;
        if (!usable) {
            throw new ParameterException(line, option + " must be like http://127.0.0.1:8080, without TLS");
        }
    }

    private static String variable(String name) {
        String value = System.getenv(name);
        return value == null ? "" : value;
    }
}

package io.onhand.server.bench;

import io.onhand.server.CannotStart;
import io.onhand.server.WrongSetting;
import io.onhand.server.database.DatabaseAccess;
import io.onhand.server.replay.AdminKey;
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
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say what is measured. */
final class BenchTargets {

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${ONHAND_URL:-http://127.0.0.1:8080}",
            description = "Where the server is (ONHAND_URL). Default: http://127.0.0.1:8080")
    private URI url;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "The admin key (ONHAND_ADMIN_KEY, which other users of the machine cannot see).")
    private String key;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data directory of the server, if it runs on this machine: its admin.key is read when no"
                    + " key is given, and its database is measured (ONHAND_DATA).")
    private Path data;

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

    /** Starts the servers if the bench is to have its own: null otherwise. They are the targets from then on. */
    OwnServers startOwn(PrintWriter out)
            throws CannotStart, IOException, SQLException, ReflectiveOperationException, InterruptedException {
        if (own == null) {
            return null;
        }
        Optional<String> complaint = DiskSpace.complaint(own);
        if (complaint.isPresent()) {
            throw new CannotStart(complaint.get());
        }
        OwnServers servers = OwnServers.start(own, out);
        if (fullOrders > 0) {
            OwnServer third = servers.startFull(own, fullOrders, out);
            full = third.url();
            fullData = third.data();
        }
        url = servers.onhand().url();
        data = servers.onhand().data();
        oneByOne = servers.oneByOne().url();
        oneByOneData = servers.oneByOne().data();
        return servers;
    }

    /** The servers by their name in the table. */
    Map<String, BenchServer> servers() throws CannotStart {
        Map<String, BenchServer> servers = new LinkedHashMap<>();
        servers.put(Names.ONHAND, new BenchServer(url, adminKey(key, data)));
        add(servers, Names.ONE_BY_ONE, oneByOne, oneByOneData);
        add(servers, Names.FULL, full, fullData);
        return servers;
    }

    private void add(Map<String, BenchServer> servers, String name, URI where, Path itsData) throws CannotStart {
        if (where != null) {
            String itsKey = itsData == null ? key : null;
            servers.put(name, new BenchServer(where, adminKey(itsKey, itsData)));
        }
    }

    /** The database for the bare measurements, or null: they are left out then. */
    DatabaseAccess database() throws CannotStart {
        if (databaseUrl != null && !databaseUrl.isBlank()) {
            return new DatabaseAccess(databaseUrl, variable("ONHAND_DB_USER"), variable("ONHAND_DB_PASSWORD"));
        }
        Path directory = data();
        return directory == null ? null : BenchDatabase.user(directory);
    }

    /** The data directory of the server, or null if it does not run on this machine. */
    Path data() {
        return data != null ? data : variable("ONHAND_DATA").isEmpty() ? null : Path.of(variable("ONHAND_DATA"));
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
    List<Path> databases() {
        return Stream.of(data(), oneByOneData, fullData)
                .filter(Objects::nonNull)
                .filter(BenchDatabase::isIn)
                .toList();
    }

    private static String adminKey(String given, Path itsData) throws CannotStart {
        try {
            return AdminKey.find(given, itsData, System::getenv);
        } catch (IOException e) {
            throw new WrongSetting(e.getMessage(), e);
        }
    }

    /** @throws ParameterException if an address cannot be used */
    void check(CommandLine line) {
        requireHttp(line, url, "--url");
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

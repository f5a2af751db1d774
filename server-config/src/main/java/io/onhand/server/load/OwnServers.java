package io.onhand.server.load;

import io.onhand.load.AdminKey;
import io.onhand.load.BenchServer;
import io.onhand.load.fill.FillPlan;
import io.onhand.load.fill.Filling;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.runtime.DirectoryTree;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;

/**
 * The servers of a run that needs none: Onhand as it is, and the same taking orders one by one, side by side; a third one
 * with a full database if wanted.
 */
final class OwnServers implements AutoCloseable {

    /**
     * As many transactions at once as serve it best on two cores: the highest sustained rate of 2, 4 and 8 each, and of 32 at
     * the door with the resource adapter's 15 sessions. With more the door leaves too little of the machine to the listeners.
     */
    private static final Map<String, String> ONE_BY_ONE = Map.of(
            "ONHAND_BATCH_MAX_ORDERS", "1",
            "ONHAND_DOOR_TRANSACTIONS", "4",
            "ONHAND_LISTENER_SESSIONS", "4");

    private final OwnServer onhand;
    private final OwnServer oneByOne;
    private OwnServer full;

    private OwnServers(OwnServer onhand, OwnServer oneByOne) {
        this.onhand = onhand;
        this.oneByOne = oneByOne;
    }

    /** Starts one after the other. The one that is not being measured is idle, and costs next to nothing. */
    static OwnServers start(Path directory, PrintWriter out) throws IOException, InterruptedException {
        OwnServer onhand = start(directory.resolve("onhand"), Map.of(), out);
        try {
            return new OwnServers(onhand, start(directory.resolve("one-by-one"), ONE_BY_ONE, out));
        } catch (IOException | InterruptedException e) {
            onhand.close();
            throw e;
        }
    }

    private static OwnServer start(Path data, Map<String, String> settings, PrintWriter out)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        OwnServer server = OwnServer.start(data, settings);
        out.printf(Locale.ROOT, "  started  %-22s in %.0f s%n", data.getFileName(), (System.nanoTime() - begin) / 1e9);
        out.flush();
        return server;
    }

    /**
     * Starts a third one whose database holds so many orders: fills it when it is new, which takes minutes, and proves it
     * once, so that later proofs read only what has come since.
     */
    OwnServer startFull(Path directory, long orders, ServerDatabases databases, PrintWriter out)
            throws CannotStart, IOException, SQLException, InterruptedException {
        String name = "full-" + orders;
        Path filled = directory.resolve(name + ".filled");
        try {
            if (!Files.exists(filled)) {
                // What there is was left by a filling that did not come to its end.
                DirectoryTree.delete(directory.resolve(name));
            }
            full = start(directory.resolve(name), Map.of(), out);
            if (!Files.exists(filled)) {
                new Filling(databases.ofSuperuser(full.data()), FillPlan.withTenMovementsEach(orders), out).run();
                prove(full, out);
                Files.createFile(filled);
            }
            return full;
        } catch (CannotStart | IOException | SQLException | InterruptedException e) {
            close();
            throw e;
        }
    }

    private static void prove(OwnServer server, PrintWriter out) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        var client = new BenchServer(server.url(), AdminKey.find(null, server.data(), System::getenv));
        if (!client.proofHolds()) {
            throw new IOException("the proof does not hold on the database that was just filled");
        }
        out.printf(Locale.ROOT, "%5.0f s  for the first proof, which holds%n", (System.nanoTime() - begin) / 1e9);
        out.flush();
    }

    OwnServer onhand() {
        return onhand;
    }

    OwnServer oneByOne() {
        return oneByOne;
    }

    @Override
    public void close() throws InterruptedException {
        OwnServer third = full;
        try (onhand;
                oneByOne;
                third) {
            // Each is stopped, whatever happens to the others.
        }
    }
}

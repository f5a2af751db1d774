package io.onhand.server.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/**
 * The servers of a run that needs none: Onhand as it is, and the same taking orders one by one, side by side; a third one
 * with a full database if wanted.
 */
final class OwnServers implements AutoCloseable {

    /**
     * As many transactions at once as the usual way has: they are all that it can share a forced write by. 15 sessions are
     * the resource adapter's default, 32 the connections of the plain contestant.
     */
    private static final Map<String, String> ONE_BY_ONE = Map.of(
            "ONHAND_BATCH_MAX_ORDERS", "1",
            "ONHAND_DOOR_TRANSACTIONS", "32",
            "ONHAND_LISTENER_SESSIONS", "15");

    private final OwnServer onhand;
    private final OwnServer oneByOne;
    private OwnServer full;

    private OwnServers(OwnServer onhand, OwnServer oneByOne) {
        this.onhand = onhand;
        this.oneByOne = oneByOne;
    }

    /** Starts one after the other. The one that is not being measured is idle, and costs next to nothing. */
    static OwnServers start(Path directory) throws IOException, InterruptedException {
        OwnServer onhand = OwnServer.start(directory.resolve("onhand"), Map.of());
        try {
            return new OwnServers(onhand, OwnServer.start(directory.resolve("one-by-one"), ONE_BY_ONE));
        } catch (IOException | InterruptedException e) {
            onhand.close();
            throw e;
        }
    }

    /** Starts a third one whose database holds at least so many orders: fills it when it is new, which takes minutes. */
    OwnServer startFull(Path directory, long orders, PrintWriter out)
            throws IOException, SQLException, ReflectiveOperationException, InterruptedException {
        try {
            full = OwnServer.start(directory.resolve("full-" + orders), Map.of());
            Filling.ifEmpty(full.data(), FillPlan.withTenMovementsEach(orders), out);
            return full;
        } catch (IOException | SQLException | ReflectiveOperationException | InterruptedException e) {
            close();
            throw e;
        }
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

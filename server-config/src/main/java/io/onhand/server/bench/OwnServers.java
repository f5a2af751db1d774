package io.onhand.server.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The two servers of a run that needs none: Onhand as it is, and the same taking orders one by one, side by side. */
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

    OwnServer onhand() {
        return onhand;
    }

    OwnServer oneByOne() {
        return oneByOne;
    }

    @Override
    public void close() throws InterruptedException {
        try {
            oneByOne.close();
        } finally {
            onhand.close();
        }
    }
}

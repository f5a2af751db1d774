package io.onhand.server.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The two servers of a run that needs none: Onhand as it is, and the same taking orders one by one, side by side. */
final class OwnServers implements AutoCloseable {

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
            return new OwnServers(
                    onhand,
                    OwnServer.start(
                            directory.resolve("one-by-one"),
                            Map.of("ONHAND_BATCH_MAX_ORDERS", "1", "ONHAND_DOOR_TRANSACTIONS", "32")));
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

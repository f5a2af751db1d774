package io.onhand.server.recover;

import io.onhand.server.broker.BrokerAccess;
import io.onhand.server.broker.BrokerPart;
import io.onhand.server.data.DataDirectory;
import io.onhand.server.data.DirectoryLock;
import io.onhand.server.database.DatabaseAccess;
import io.onhand.server.database.DatabasePart;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.process.FreePort;
import io.onhand.server.process.Part;
import io.onhand.server.runtime.UnpackedRuntime;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Database and broker of a data directory on which nothing runs, started to be looked into and stopped again. No server is
 * started, so that nobody settles anything meanwhile.
 */
public final class StartedParts implements AutoCloseable {

    private static final String THIS_MACHINE = "127.0.0.1";

    /** Undoes one step of the start. */
    @FunctionalInterface
    private interface Step {
        void undo() throws InterruptedException, IOException;
    }

    private final Deque<Step> undoing = new ArrayDeque<>();
    private DatabaseAccess database;
    private BrokerAccess broker;

    private StartedParts() {}

    /**
     * Starts both and returns when they can be used.
     *
     * @throws CannotStart if one cannot be started, or another process has the directory
     */
    public static StartedParts on(DataDirectory data, UnpackedRuntime runtime)
            throws CannotStart, InterruptedException, IOException {
        StartedParts parts = new StartedParts();
        try {
            parts.lock(data.lock("database"));
            parts.lock(data.lock("broker"));
            DatabasePart database = new DatabasePart(data, runtime, THIS_MACHINE, 0, 0);
            parts.start(database);
            parts.database = database.access();
            int port = FreePort.orWanted(THIS_MACHINE, 0, "--broker-port");
            BrokerPart broker = new BrokerPart(data, runtime, THIS_MACHINE, port, "");
            parts.start(broker);
            parts.broker = broker.access();
            return parts;
        } catch (CannotStart | InterruptedException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private void lock(DirectoryLock lock) {
        undoing.push(lock::close);
    }

    private void start(Part part) throws CannotStart, InterruptedException {
        Process process = part.launch();
        undoing.push(() -> part.stop(process));
    }

    public DatabaseAccess database() {
        return database;
    }

    public BrokerAccess broker() {
        return broker;
    }

    /** Last started, first stopped. */
    @Override
    public void close() throws InterruptedException, IOException {
        while (!undoing.isEmpty()) {
            undoing.pop().undo();
        }
    }
}

package io.onhand.server.bench;

import io.onhand.server.CannotStart;
import io.onhand.server.data.DataDirectory;
import io.onhand.server.database.DatabaseAccess;
import io.onhand.server.database.RunningDatabase;
import java.nio.file.Files;
import java.nio.file.Path;

/** The database of the server that is measured or filled. */
final class BenchDatabase {

    private BenchDatabase() {}

    /**
     * How the services reach it.
     *
     * @throws CannotStart if none runs on the data directory
     */
    static DatabaseAccess user(Path data) throws CannotStart {
        return RunningDatabase.user(open(data)).orElseThrow(() -> noneRuns(data));
    }

    /**
     * How its superuser reaches it.
     *
     * @throws CannotStart if none runs on the data directory
     */
    static DatabaseAccess superuser(Path data) throws CannotStart {
        return RunningDatabase.superuser(open(data)).orElseThrow(() -> noneRuns(data));
    }

    /** Whether a data directory holds a database, running or not; with a PostgreSQL that runs elsewhere it does not. */
    static boolean isIn(Path data) {
        return Files.isDirectory(data.resolve("postgresql"));
    }

    /** What is no data directory is not made one by asking. */
    private static DataDirectory open(Path data) throws CannotStart {
        if (!isIn(data)) {
            throw noneRuns(data);
        }
        return DataDirectory.open(data);
    }

    private static CannotStart noneRuns(Path data) {
        return new CannotStart(
                "no database runs on " + data + ": start a server there with onhand.jar run --data " + data);
    }
}

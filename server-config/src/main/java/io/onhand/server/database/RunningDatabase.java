package io.onhand.server.database;

import io.onhand.server.CannotStart;
import io.onhand.server.data.DataDirectory;
import java.io.IOException;

/** The database that runs on a data directory at the moment, whoever started it. */
public final class RunningDatabase {

    private RunningDatabase() {}

    /**
     * How its superuser reaches it.
     *
     * @throws CannotStart if none runs
     */
    public static DatabaseAccess superuser(DataDirectory data) throws CannotStart {
        try {
            PostmasterFile postmaster = new PostmasterFile(data.postgresql());
            if (postmaster.server().isEmpty()) {
                throw new CannotStart("no database runs on " + data.root()
                        + ": start it, or copy the whole directory while it is stopped");
            }
            return new DatabaseAccess(
                    "jdbc:postgresql://" + postmaster.address() + "/postgres",
                    "postgres",
                    data.password("database-superuser").readOrCreate());
        } catch (IOException e) {
            throw new CannotStart("cannot read the state of the database in " + data.postgresql(), e);
        }
    }
}

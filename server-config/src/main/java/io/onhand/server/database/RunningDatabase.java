package io.onhand.server.database;

import io.onhand.server.data.DataDirectory;
import io.onhand.server.failure.CannotStart;
import java.io.IOException;
import java.util.Optional;

/** The database that runs on a data directory at the moment, whoever started it. */
public final class RunningDatabase {

    private RunningDatabase() {}

    /** How the role reaches it that may do everything, and that only copies, fills and asks; empty if none runs. */
    public static Optional<DatabaseAccess> superuser(DataDirectory data) throws CannotStart {
        return access(data, "postgres", "database-superuser");
    }

    /** How the services reach it; empty if none runs. */
    public static Optional<DatabaseAccess> user(DataDirectory data) throws CannotStart {
        return access(data, Cluster.NAME, "database");
    }

    private static Optional<DatabaseAccess> access(DataDirectory data, String user, String secret) throws CannotStart {
        Optional<String> address = address(data);
        return address.isEmpty()
                ? Optional.empty()
                : Optional.of(new DatabaseAccess(
                        "jdbc:postgresql://" + address.get() + "/" + Cluster.NAME,
                        user,
                        data.password(secret).readOrCreate()));
    }

    private static Optional<String> address(DataDirectory data) throws CannotStart {
        try {
            PostmasterFile postmaster = new PostmasterFile(data.postgresql());
            return postmaster.server().isEmpty() ? Optional.empty() : Optional.of(postmaster.address());
        } catch (IOException e) {
            throw new CannotStart("cannot read the state of the database in " + data.postgresql(), e);
        }
    }
}

package io.onhand.server.database;

import io.onhand.server.CannotStart;
import io.onhand.server.data.DataDirectory;
import java.io.IOException;
import java.util.Optional;

/** The database that runs on a data directory at the moment, whoever started it. */
public final class RunningDatabase {

    private RunningDatabase() {}

    /**
     * How its superuser reaches it.
     *
     * @throws CannotStart if none runs
     */
    public static DatabaseAccess superuser(DataDirectory data) throws CannotStart {
        String address = address(data)
                .orElseThrow(() -> new CannotStart("no database runs on " + data.root()
                        + ": start it, or copy the whole directory while it is stopped"));
        return access(
                address,
                "postgres",
                "postgres",
                data.password("database-superuser").readOrCreate());
    }

    /** How the services reach it; empty if none runs. */
    public static Optional<DatabaseAccess> user(DataDirectory data) throws CannotStart {
        Optional<String> address = address(data);
        return address.isEmpty()
                ? Optional.empty()
                : Optional.of(access(
                        address.get(),
                        Cluster.NAME,
                        Cluster.NAME,
                        data.password("database").readOrCreate()));
    }

    private static Optional<String> address(DataDirectory data) throws CannotStart {
        try {
            PostmasterFile postmaster = new PostmasterFile(data.postgresql());
            return postmaster.server().isEmpty() ? Optional.empty() : Optional.of(postmaster.address());
        } catch (IOException e) {
            throw new CannotStart("cannot read the state of the database in " + data.postgresql(), e);
        }
    }

    private static DatabaseAccess access(String address, String database, String user, String password) {
        return new DatabaseAccess("jdbc:postgresql://" + address + "/" + database, user, password);
    }
}

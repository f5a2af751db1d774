package io.onhand.server.bench;

import io.onhand.server.database.DatabaseAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the database that {@code onhand.jar run} has started on a data directory. */
final class RunningDatabase {

    /** Of PostgreSQL's src/include/utils/pidfile.h, counted from 0. */
    private static final int PORT_LINE = 3;

    private static final int ADDRESS_LINE = 5;

    private RunningDatabase() {}

    /**
     * How to reach it as the role {@code onhand}.
     *
     * @throws IOException if none runs there, or its password cannot be read
     */
    static DatabaseAccess below(Path data) throws IOException {
        return below(data, "onhand", "database.password");
    }

    /** How to reach it as the role that may do everything, and that nothing but setting up and testing is done with. */
    static DatabaseAccess belowAsSuperuser(Path data) throws IOException {
        return below(data, "postgres", "database-superuser.password");
    }

    private static DatabaseAccess below(Path data, String role, String secret) throws IOException {
        Path file = data.resolve("postgresql").resolve("postmaster.pid");
        if (!Files.exists(file)) {
            throw new IOException("no database runs on " + data + " (there is no " + file + ")");
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() <= ADDRESS_LINE) {
            throw new IOException(file + " is not complete: the database is just starting");
        }
        String host = lines.get(ADDRESS_LINE).strip();
        String password =
                Files.readString(data.resolve("secrets").resolve(secret)).strip();
        return new DatabaseAccess(
                "jdbc:postgresql://" + host + ":" + lines.get(PORT_LINE).strip() + "/onhand", role, password);
    }
}

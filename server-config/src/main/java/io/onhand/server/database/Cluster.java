package io.onhand.server.database;

import io.onhand.server.data.DataDirectory;
import io.onhand.server.data.Secret;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.process.LastWords;
import io.onhand.server.runtime.DirectoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The database files below the data directory: a PostgreSQL cluster with the role and the database {@code onhand}. */
final class Cluster {

    static final String NAME = "onhand";
    private static final String VERSION = "18";

    private final DataDirectory data;
    private final PostgresPrograms programs;

    Cluster(DataDirectory data, PostgresPrograms programs) {
        this.data = data;
        this.programs = programs;
    }

    Path directory() {
        return data.postgresql();
    }

    /** The password of the role {@code onhand}. */
    String password() throws CannotStart {
        return secret().readOrCreate();
    }

    /**
     * Creates the cluster if there is none; checks that this PostgreSQL can read it if there is.
     *
     * @throws CannotStart also if there was one, which is not there now: an empty one in its place would look as if all were well
     */
    void createIfAbsent() throws CannotStart, InterruptedException {
        try {
            if (Files.exists(directory())) {
                check();
            } else if (Files.exists(data.postgresqlMark())) {
                throw new CannotStart("the database is gone: there was one in " + directory()
                        + ", and there is none now. Put it back (is everything mounted?), or restore a backup to another"
                        + " data directory. If its orders may be lost, move all of " + data.root()
                        + " away and begin anew");
            } else {
                create();
            }
            data.markPostgresql();
        } catch (IOException e) {
            throw new CannotStart("cannot create or read the database in " + directory() + ": " + e.getMessage(), e);
        }
    }

    private void check() throws IOException, CannotStart {
        Path file = directory().resolve("PG_VERSION");
        if (!Files.exists(file)) {
            throw new CannotStart(
                    directory() + " is not a PostgreSQL data directory: move it away, or choose another --data");
        }
        String version = Files.readString(file).strip();
        if (!version.equals(VERSION)) {
            throw new CannotStart(directory() + " was written by PostgreSQL " + version + ", this is " + VERSION
                    + ": dump it with the old version and restore it into a new data directory");
        }
        if (!secret().exists()) {
            throw new CannotStart("the database's password is missing: restore " + secret().file() + " from a backup");
        }
    }

    /** Aside and renamed when complete: a crash half-way leaves nothing that a later start would take for a database. */
    private void create() throws IOException, CannotStart, InterruptedException {
        Path aside = directory().resolveSibling("postgresql.new");
        DirectoryTree.delete(aside);
        Secret superuser = data.password("database-superuser");
        superuser.readOrCreate();
        succeed(
                "initdb",
                List.of(
                        "--pgdata=" + aside,
                        "--username=postgres",
                        "--pwfile=" + superuser.file(),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        // Text is compared by its bytes: SKUs are case-sensitive, and an index never depends on the
                        // machine.
                        "--locale=C"),
                "");
        createRoleAndDatabase(aside);
        Files.move(aside, directory(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** In single-user mode, so that no server is ever reachable half-made. The role owns its database and nothing else. */
    private void createRoleAndDatabase(Path cluster) throws CannotStart, InterruptedException {
        String sql = "CREATE ROLE " + NAME + " LOGIN PASSWORD '" + password() + "'\n" + "CREATE DATABASE " + NAME
                + " OWNER " + NAME + "\n";
        succeed(
                "postgres",
                List.of(
                        "--single",
                        "-D",
                        cluster.toString(),
                        "-c",
                        "exit_on_error=on",
                        "-c",
                        "logging_collector=off",
                        "postgres"),
                sql);
    }

    private void succeed(String program, List<String> arguments, String input)
            throws CannotStart, InterruptedException {
        LastWords lastWords = LastWords.in(List.of(programs.output()));
        Process ended = programs.end(program, arguments, input);
        if (ended.exitValue() != 0) {
            throw new CannotStart("the database could not be created in " + directory() + ": " + program + " ended"
                    + lastWords.of(ended) + "; see " + programs.output());
        }
    }

    private Secret secret() {
        return data.password("database");
    }
}

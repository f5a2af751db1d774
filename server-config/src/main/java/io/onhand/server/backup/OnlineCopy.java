package io.onhand.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A physical copy of a PostgreSQL cluster that works meanwhile, by PostgreSQL's low-level backup interface
 * (documentation, "Making a Base Backup Using the Low Level API"). Prepared transactions are part of it. It is as of the
 * moment in which the copying ends.
 *
 * <p>The cluster's own tool for this, pg_basebackup, is not among the programs that onhand.jar brings.
 */
final class OnlineCopy {

    /**
     * Directories that are made and whose content belongs to the running server (the list of pg_basebackup); what is
     * needed of pg_wal is copied at the end.
     */
    private static final Set<String> NOT_COPIED = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> NOT_COPIED_FILES = Set.of("postmaster.pid", "postmaster.opts");

    /** What is known of the copy when it ends. */
    private record End(String lastSegment, String label) {}

    private final Connection connection;
    private final Path cluster;
    private final Path target;

    /**
     * @param connection of a superuser, used by nobody else
     * @param cluster the cluster's directory
     * @param target a directory that does not exist yet
     */
    OnlineCopy(Connection connection, Path cluster, Path target) {
        this.connection = connection;
        this.cluster = cluster;
        this.target = target;
    }

    void make() throws SQLException, IOException {
        keepLog();
        String firstSegment = text("select pg_walfile_name(pg_backup_start('onhand.jar backup', true))");
        DurableCopy.tree(cluster, target, OnlineCopy::isCopied);
        Path control = Path.of("global", "pg_control");
        DurableCopy.file(cluster.resolve(control), target.resolve(control));
        End end = stop();
        copyLog(firstSegment, end.lastSegment());
        // With this file PostgreSQL replays the log from where the copying began, not from the last checkpoint.
        DurableCopy.write(target.resolve("backup_label"), end.label());
    }

    /** A slot that ends with this connection: until then PostgreSQL recycles none of the log that the copy needs. */
    private void keepLog() throws SQLException {
        text("select slot_name from pg_create_physical_replication_slot('onhand_backup', true, true)");
    }

    private static boolean isCopied(Path file) {
        String first = file.getName(0).toString();
        String last = file.getFileName().toString();
        return !(file.getNameCount() > 1 && NOT_COPIED.contains(first))
                && !NOT_COPIED_FILES.contains(file.toString())
                && !last.startsWith("pgsql_tmp")
                && !last.equals("pg_control");
    }

    private End stop() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select pg_walfile_name(lsn), labelfile from pg_backup_stop(false)")) {
            row.next();
            return new End(row.getString(1), row.getString(2));
        }
    }

    private void copyLog(String first, String last) throws IOException {
        Path log = cluster.resolve("pg_wal");
        try (Stream<Path> files = Files.list(log)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                boolean segment =
                        name.matches("[0-9A-F]{24}") && name.compareTo(first) >= 0 && name.compareTo(last) <= 0;
                if (segment || name.endsWith(".history")) {
                    DurableCopy.file(file, target.resolve("pg_wal").resolve(name));
                }
            }
        }
    }

    private String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}

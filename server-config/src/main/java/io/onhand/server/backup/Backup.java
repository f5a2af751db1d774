package io.onhand.server.backup;

import io.onhand.server.data.DataDirectory;
import io.onhand.server.database.DatabaseAccess;
import io.onhand.server.database.RunningDatabase;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.failure.WrongSetting;
import io.onhand.server.process.Child;
import io.onhand.server.process.ChildJvm;
import io.onhand.server.runtime.UnpackedRuntime;
import io.onhand.server.runtime.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * A directory with a copy of the database, its passwords and the admin key: what a data directory needs to begin again.
 *
 * <p>Neither the broker's journal nor the transaction log is in it: both would be of another moment than the database.
 * Restored without them, branches that were prepared in that moment are rolled back, and the reconciler sends again what
 * the journal held.
 */
public final class Backup {

    /** Written last: a directory without it is no whole backup. */
    private static final String MARK = "BACKUP";

    private static final String DATABASE = "postgresql";
    private static final String SECRETS = "secrets";
    private static final Duration LONGEST = Duration.ofHours(12);

    private final Path directory;

    /** @param directory where it is, or is to be made */
    public Backup(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    /**
     * Makes it, from a database that runs and goes on working.
     *
     * @throws CannotStart if the directory is not empty, no database runs on the data, or the copy fails
     */
    public void make(DataDirectory data, UnpackedRuntime runtime) throws CannotStart, InterruptedException {
        DatabaseAccess database = RunningDatabase.superuser(data)
                .orElseThrow(() -> new CannotStart("no database runs on " + data.root()
                        + ": start it, or copy the whole directory while it is stopped"));
        try {
            requireEmpty(directory);
            DurableCopy.directory(directory);
            copyDatabase(data, runtime, database);
            copyKeys(data.root(), directory);
            DurableCopy.write(
                    directory.resolve(MARK), "Onhand " + Version.number() + ", made at " + Instant.now() + "\n");
        } catch (IOException e) {
            throw new CannotStart("the backup could not be written to " + directory + ": " + e.getMessage(), e);
        }
    }

    /**
     * Makes a new data directory of it.
     *
     * @param data a directory that does not exist or is empty
     * @throws CannotStart if it is not, or this is no whole backup, or the copy fails
     */
    public void restoreTo(Path data) throws CannotStart {
        if (!Files.isRegularFile(directory.resolve(MARK))) {
            throw new WrongSetting(directory + " is no backup, or one that was not finished: it has no file " + MARK);
        }
        try {
            requireEmpty(data);
            DurableCopy.directory(data);
            copyKeys(directory, data);
            // A start after half a restore makes no empty database.
            DataDirectory.mark(data);
            // Aside and renamed when complete: a start after half a restore must not take it for the database.
            Path aside = data.resolve(DATABASE + ".new");
            DurableCopy.tree(directory.resolve(DATABASE), aside, file -> true);
            Files.move(aside, data.resolve(DATABASE));
        } catch (IOException e) {
            throw new CannotStart("the backup could not be restored to " + data + ": " + e.getMessage(), e);
        }
    }

    private void copyDatabase(DataDirectory data, UnpackedRuntime runtime, DatabaseAccess database)
            throws CannotStart, InterruptedException {
        Child child = new ChildJvm("backup", BackupMain.class, data.log())
                .option("-Xmx128m")
                .classPath(runtime.classes().toString())
                .classPath(runtime.payaraMicro().resolve("postgresql.jar").toString())
                .environment(BackupMain.URL, database.url())
                .environment(BackupMain.USER, database.user())
                .environment(BackupMain.PASSWORD, database.password())
                .environment(BackupMain.CLUSTER, data.postgresql().toString())
                .environment(BackupMain.TARGET, directory.resolve(DATABASE).toString())
                .environment(BackupMain.LOG_DIRECTORY, data.log().toString())
                .start();
        child.awaitReady(LONGEST);
        Child.stop(child.process(), Duration.ofSeconds(2));
    }

    private static void copyKeys(Path from, Path to) throws IOException {
        DurableCopy.tree(from.resolve(SECRETS), to.resolve(SECRETS), file -> true);
        DurableCopy.file(from.resolve("admin.key"), to.resolve("admin.key"));
    }

    private static void requireEmpty(Path directory) throws IOException, CannotStart {
        if (!Files.exists(directory)) {
            return;
        }
        if (!Files.isDirectory(directory)) {
            throw new WrongSetting(directory + " is not a directory: choose another");
        }
        try (Stream<Path> content = Files.list(directory)) {
            if (content.findAny().isPresent()) {
                throw new WrongSetting(directory + " is not empty: choose another directory, or move this one away");
            }
        }
    }
}

package io.onhand.server.migrate;

import io.onhand.server.data.DataDirectory;
import io.onhand.server.database.DatabaseAccess;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.process.Child;
import io.onhand.server.process.ChildJvm;
import io.onhand.server.runtime.DirectoryTree;
import io.onhand.server.runtime.UnpackedRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Has the schemas brought to the version of this onhand.jar by a process of its own, {@link MigrateMain}. */
public final class Migration {

    /** Building an index of a large table takes as long as it takes. */
    private static final Duration AT_MOST = Duration.ofDays(1);

    private final UnpackedRuntime runtime;
    private final DataDirectory data;

    /** @param data where the log goes */
    public Migration(UnpackedRuntime runtime, DataDirectory data) {
        this.runtime = runtime;
        this.data = data;
    }

    /**
     * Migrates, with the scripts and the code that the application has for it.
     *
     * @param patience how long tables that others have locked are tried again
     * @return what has been reached, line by line
     * @throws CannotStart if it was not; says why
     */
    public List<String> run(DatabaseAccess orders, DatabaseAccess inventory, Duration patience)
            throws CannotStart, InterruptedException {
        try {
            Path application = Files.createTempDirectory(data.runtimes(), ".migrating-");
            try {
                unpackJars(runtime.payaraMicro().resolve("onhand.ear"), application);
                return run(Map.of("orders", orders, "inventory", inventory), patience, application);
            } finally {
                DirectoryTree.delete(application);
            }
        } catch (IOException e) {
            throw new CannotStart("cannot unpack the application to " + data.runtimes() + ": " + e.getMessage(), e);
        }
    }

    private List<String> run(Map<String, DatabaseAccess> databases, Duration patience, Path application)
            throws CannotStart, InterruptedException, IOException {
        Path result = application.resolve("result.txt");
        ChildJvm jvm = new ChildJvm("migrate", MigrateMain.class, data.log())
                .option("-Xmx128m")
                .option("-XX:TieredStopAtLevel=1")
                .option("-XX:+UseSerialGC")
                .classPath(runtime.classes().toString())
                .classPath(runtime.payaraMicro().resolve("postgresql.jar").toString())
                .classPath(application.resolve("*").toString())
                .environment(MigrateMain.LOG_DIRECTORY, data.log().toString())
                .environment(MigrateMain.RESULT, result.toString())
                .environment(MigrateMain.PATIENCE, Long.toString(patience.toSeconds()));
        databases.forEach((schema, database) -> jvm.environment(MigrateMain.URL + schema, database.url())
                .environment(MigrateMain.USER + schema, database.user())
                .environment(MigrateMain.PASSWORD + schema, database.password()));
        Child child = jvm.start();
        child.awaitReady(AT_MOST);
        Child.stop(child.process(), Duration.ofSeconds(2));
        return Files.readAllLines(result);
    }

    /** Its modules hold the scripts, its libraries what runs them. */
    private static void unpackJars(Path ear, Path directory) throws IOException {
        try (ZipFile zip = new ZipFile(ear.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (entry.getName().endsWith(".jar")) {
                    Path name = Path.of(entry.getName()).getFileName();
                    try (InputStream jar = zip.getInputStream(entry)) {
                        Files.copy(jar, directory.resolve(name));
                    }
                }
            }
        }
    }
}

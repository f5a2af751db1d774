package io.onhand.server.load;

import io.onhand.load.Database;
import io.onhand.server.data.DataDirectory;
import io.onhand.server.database.DatabaseAccess;
import io.onhand.server.database.RunningDatabase;
import io.onhand.server.failure.CannotStart;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;

/**
 * The databases of servers that are measured or filled, reached with the PostgreSQL driver that onhand.jar carries for the
 * server: it is unpacked to a temporary file and loaded with the first connection. Thread-safe.
 */
final class ServerDatabases implements AutoCloseable {

    private static final String NESTED = "/payload/payara-micro/postgresql.jar";

    private Path jar;
    private URLClassLoader loader;
    private Driver driver;

    /** The database that somebody has named. */
    Database at(DatabaseAccess access) {
        return searchPath -> connect(access, searchPath);
    }

    /**
     * As the services reach it.
     *
     * @throws CannotStart if none runs on the data directory
     */
    Database ofServices(Path data) throws CannotStart {
        return at(RunningDatabase.user(open(data)).orElseThrow(() -> noneRuns(data)));
    }

    /**
     * As its superuser reaches it.
     *
     * @throws CannotStart if none runs on the data directory
     */
    Database ofSuperuser(Path data) throws CannotStart {
        return at(RunningDatabase.superuser(open(data)).orElseThrow(() -> noneRuns(data)));
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

    private Connection connect(DatabaseAccess access, String searchPath) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", access.user());
        properties.setProperty("password", access.password());
        properties.setProperty("currentSchema", searchPath);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("ApplicationName", "onhand-bench");
        properties.setProperty("reWriteBatchedInserts", "true");
        Connection connection = driver().connect(access.url(), properties);
        if (connection == null) {
            throw new SQLException(access.url() + " is no URL of a PostgreSQL database");
        }
        return connection;
    }

    private synchronized Driver driver() throws SQLException {
        try {
            if (driver == null) {
                load();
            }
            return driver;
        } catch (IOException | ReflectiveOperationException e) {
            throw new SQLException(e.getMessage(), e);
        }
    }

    private void load() throws IOException, ReflectiveOperationException {
        jar = Files.createTempFile("onhand-bench-", ".jar");
        try (InputStream nested = ServerDatabases.class.getResourceAsStream(NESTED)) {
            if (nested == null) {
                throw new IOException("the database driver is not in this jar: run the bench from onhand.jar");
            }
            Files.copy(nested, jar, StandardCopyOption.REPLACE_EXISTING);
        }
        loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        driver = (Driver) loader.loadClass("org.postgresql.Driver")
                .getDeclaredConstructor()
                .newInstance();
    }

    @Override
    public synchronized void close() throws IOException {
        if (loader != null) {
            loader.close();
        }
        if (jar != null) {
            Files.deleteIfExists(jar);
        }
    }
}

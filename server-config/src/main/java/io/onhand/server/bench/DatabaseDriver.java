package io.onhand.server.bench;

import io.onhand.server.database.DatabaseAccess;
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

/** The PostgreSQL driver that onhand.jar carries for the server, for connections to one database. Thread-safe. */
final class DatabaseDriver implements AutoCloseable {

    private static final String NESTED = "/payload/payara-micro/postgresql.jar";

    private final Path jar;
    private final URLClassLoader loader;
    private final Driver driver;
    private final DatabaseAccess access;

    /** Unpacks the driver to a temporary file and loads it. */
    DatabaseDriver(DatabaseAccess access) throws IOException, ReflectiveOperationException {
        this.access = access;
        jar = Files.createTempFile("onhand-bench-", ".jar");
        try (InputStream nested = DatabaseDriver.class.getResourceAsStream(NESTED)) {
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

    /** Opens a connection whose tables are those of a schema. */
    Connection connect(String searchPath) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", access.user());
        properties.setProperty("password", access.password());
        properties.setProperty("currentSchema", searchPath);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("ApplicationName", "onhand-bench");
        properties.setProperty("reWriteBatchedInserts", "true");
        Connection connection = driver.connect(access.url(), properties);
        if (connection == null) {
            throw new SQLException(access.url() + " is no URL of a PostgreSQL database");
        }
        return connection;
    }

    @Override
    public void close() throws IOException {
        loader.close();
        Files.deleteIfExists(jar);
    }
}

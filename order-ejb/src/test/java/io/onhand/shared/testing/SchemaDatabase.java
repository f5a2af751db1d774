package io.onhand.shared.testing;

import io.onhand.shared.database.SchemaMigration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** A real PostgreSQL with one service's schema migrated. It ends with the JVM. Thread-safe. */
public final class SchemaDatabase {

    private final EmbeddedPostgres server;
    private final String schema;

    private SchemaDatabase(EmbeddedPostgres server, String schema) {
        this.server = server;
        this.schema = schema;
    }

    /**
     * Starts one.
     *
     * @param schema whose migrations are on the class path
     * @param settings of the server, beside those that every test needs
     */
    public static SchemaDatabase start(String schema, Map<String, String> settings) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "60")
                .setServerConfig("max_prepared_transactions", "10");
        settings.forEach(builder::setServerConfig);
        try {
            EmbeddedPostgres server = builder.start();
            SchemaMigration.migrate(server.getPostgresDatabase(), schema, SchemaDatabase.class.getClassLoader());
            return new SchemaDatabase(server, schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public DataSource dataSource() {
        return server.getPostgresDatabase();
    }

    /** A further database on the same server, empty. */
    public DataSource another(String name) throws SQLException {
        execute("create database " + name);
        return server.getDatabase("postgres", name);
    }

    /** A connection with a transaction of its own: nothing is committed unless the test does it. */
    public Connection transaction() throws SQLException {
        Connection connection = dataSource().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /** Runs one statement and commits it; returns the number of rows that it touched. */
    public int execute(String sql, Object... parameters) throws SQLException {
        try (Connection connection = dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            statement.execute();
            return statement.getUpdateCount();
        }
    }

    /** The first column of all rows, as text. */
    public List<String> column(String sql, Object... parameters) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = dataSource().getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            bind(select, parameters);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
        }
        return values;
    }

    /** How many rows a table of the schema has. */
    public long count(String table) throws SQLException {
        return Long.parseLong(
                column("select count(*) from " + schema + "." + table).get(0));
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(
                    i + 1, parameters[i] instanceof Instant instant ? Timestamp.from(instant) : parameters[i]);
        }
    }
}

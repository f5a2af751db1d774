package io.onhand.shared.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A savepoint set by SQL. JDBC's own {@code setSavepoint} is refused within an XA transaction; the statement is not. Lets
 * a listener undo what it did and still use its transaction, for example to pass the message on.
 */
public final class SqlSavepoint {

    private static final String NAME = "alone";

    private final Connection connection;

    private SqlSavepoint(Connection connection) {
        this.connection = connection;
    }

    /** Sets the savepoint in the connection's current transaction. */
    public static SqlSavepoint set(Connection connection) throws SQLException {
        execute(connection, "savepoint " + NAME);
        return new SqlSavepoint(connection);
    }

    /** Undoes everything since the savepoint was set; the transaction goes on, also after a failed statement. */
    public void rollBack() throws SQLException {
        execute(connection, "rollback to savepoint " + NAME);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

package io.onhand.shared.database;

import jakarta.ejb.EJBException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Whether a connection works, asked before work that is costly to undo. */
public final class DatabaseCheck {

    /** Well below the 30 s that a statement may take. */
    private static final int BATCH_LOCK_SECONDS = 10;

    private DatabaseCheck() {}

    /** @throws EJBException when the database does not answer */
    public static void require(Connection connection) {
        require(connection, "select 1");
    }

    /**
     * The same, and has this transaction wait longer for locks than one that a caller waits for: a batch that gives up is
     * delivered again message by message, which costs far more than to wait for the batch before it. Under load that is
     * what its locks are held by.
     *
     * @throws EJBException when the database does not answer
     */
    public static void requireForBatch(Connection connection) {
        require(connection, "select set_config('lock_timeout', '" + BATCH_LOCK_SECONDS + "s', true)");
    }

    private static void require(Connection connection, String question) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(question);
        } catch (SQLException e) {
            throw new EJBException("the database does not answer: " + e.getMessage(), e);
        }
    }
}

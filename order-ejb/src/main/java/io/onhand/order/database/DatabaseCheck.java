package io.onhand.order.database;

import jakarta.ejb.EJBException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Whether a connection works, asked before work that is costly to undo. */
public final class DatabaseCheck {

    private DatabaseCheck() {}

    /** @throws EJBException when the database does not answer */
    public static void require(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        } catch (SQLException e) {
            throw new EJBException("the database does not answer: " + e.getMessage(), e);
        }
    }
}

package io.onhand.server.probe;

import io.onhand.server.database.DatabaseAccess;
import io.onhand.server.failure.CannotStart;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;

/** Whether a database answers, lets us in and can prepare transactions. */
final class DatabaseProbe {

    /** Class 08: no connection; 57P03: starting up; 53300: too many connections for the moment. */
    private static final Set<String> WORTH_WAITING = Set.of("08001", "08004", "08006", "57P03", "53300");

    private final DatabaseAccess access;

    DatabaseProbe(DatabaseAccess access) {
        this.access = access;
    }

    void await(Deadline deadline) throws CannotStart, InterruptedException {
        SQLException last;
        do {
            try {
                check();
                return;
            } catch (SQLException e) {
                last = e;
                if (!WORTH_WAITING.contains(e.getSQLState())) {
                    throw new CannotStart("the database " + access + " refuses: " + firstLine(e), e);
                }
                deadline.waitingFor("the database " + access.url() + ", which does not answer (" + firstLine(e) + ")");
            }
        } while (deadline.pause());
        throw new CannotStart(
                "the database " + access + " does not answer (" + firstLine(last)
                        + "): start it, or correct ONHAND_DB_URL",
                last);
    }

    private void check() throws SQLException, CannotStart {
        Properties properties = new Properties();
        properties.setProperty("user", access.user());
        properties.setProperty("password", access.password());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "10");
        try (Connection connection = DriverManager.getConnection(access.url(), properties);
                Statement statement = connection.createStatement();
                ResultSet setting = statement.executeQuery("SHOW max_prepared_transactions")) {
            setting.next();
            if (setting.getInt(1) == 0) {
                throw new CannotStart("the database " + access.url() + " cannot prepare transactions"
                        + " (max_prepared_transactions is 0): set it to 200 in postgresql.conf and restart PostgreSQL");
            }
        }
    }

    private static String firstLine(SQLException e) {
        return e.getMessage() == null
                ? e.toString()
                : e.getMessage().lines().findFirst().orElse(e.toString());
    }
}

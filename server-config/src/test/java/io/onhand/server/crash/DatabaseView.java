package io.onhand.server.crash;

import io.onhand.server.stack.PartsStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What is in the database, read past the application, with a connection for each question. */
final class DatabaseView {

    private static final int ANSWER_MILLIS = 30_000;

    private final PartsStack parts;

    DatabaseView(PartsStack parts) {
        this.parts = parts;
    }

    private Connection connect() throws SQLException {
        Connection connection = parts.database();
        connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
        return connection;
    }

    /** The first column of all rows, as text. */
    List<String> texts(String sql, Object... values) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }

    /** The first column of the only row. */
    long number(String sql, Object... values) {
        return Long.parseLong(texts(sql, values).get(0));
    }

    /** A transaction of this number or later has begun after now. */
    long transactionNow() {
        return number("select pg_current_xact_id()::xid::text");
    }

    /** Ends every session of the application, as an operator, a failover or a firewall would. */
    long terminateSessions() {
        return number("""
                select count(*) filter (where pg_terminate_backend(pid))
                from pg_stat_activity where application_name like 'onhand-%'""");
    }
}

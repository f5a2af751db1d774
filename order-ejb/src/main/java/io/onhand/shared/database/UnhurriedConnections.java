package io.onhand.shared.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Connections of a pool without the pool's limits: no statement of theirs is cancelled for the time it takes, and no answer is
 * given up; but who waits for a lock of a table has all others wait behind, so that takes a second at most. They have a name of
 * their own in {@code pg_stat_activity}. When they go back to the pool they are as they were; one that cannot be prepared, or
 * cannot be made what it was, is aborted, so that no request ever gets a connection with these limits.
 */
final class UnhurriedConnections {

    /** Asked for by name, because not every version of PostgreSQL has each. */
    private static final String BEGIN = """
            select set_config(name, case name when 'lock_timeout' then '1s' else '0' end, false)
            from pg_settings where name in ('statement_timeout', 'transaction_timeout', 'lock_timeout',
                                            'idle_in_transaction_session_timeout')""";

    private static final String END = """
            select set_config(name, reset_val, false)
            from pg_settings where name in ('statement_timeout', 'transaction_timeout', 'lock_timeout',
                                            'idle_in_transaction_session_timeout')""";

    private static final String NAME = "ApplicationName";

    private UnhurriedConnections() {}

    /** @param name that the connections have meanwhile */
    static DataSource of(DataSource pool, String name) {
        return (DataSource) Proxy.newProxyInstance(
                UnhurriedConnections.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    Object result = invoke(pool, method, arguments);
                    return result instanceof Connection connection ? unhurried(connection, name) : result;
                });
    }

    private static Connection unhurried(Connection connection, String name) throws SQLException {
        try {
            return prepared(connection, name);
        } catch (SQLException | RuntimeException e) {
            discard(connection, e);
            throw e;
        }
    }

    private static Connection prepared(Connection connection, String name) throws SQLException {
        int networkTimeout = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, 0);
        execute(connection, BEGIN);
        String nameBefore = connection.getClientInfo(NAME);
        connection.setClientInfo(NAME, name);
        return (Connection) Proxy.newProxyInstance(
                UnhurriedConnections.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close") && !connection.isClosed()) {
                        giveBack(connection, nameBefore, networkTimeout);
                        return null;
                    }
                    return invoke(connection, method, arguments);
                });
    }

    private static void giveBack(Connection connection, String name, int networkTimeout) throws SQLException {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            execute(connection, END);
            connection.setClientInfo(NAME, name);
            connection.setNetworkTimeout(Runnable::run, networkTimeout);
        } catch (SQLException | RuntimeException e) {
            discard(connection, e);
            throw e;
        }
        connection.close();
    }

    /**
     * Ends the session and lets the pool have its place back: closed alone, it would go to the next request as it is.
     *
     * @param reason takes what goes wrong on the way
     */
    private static void discard(Connection connection, Exception reason) {
        try (connection) {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}

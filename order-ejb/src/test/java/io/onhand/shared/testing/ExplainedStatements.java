package io.onhand.shared.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * A data source that has PostgreSQL explain each statement, with the same parameters, right before it is executed. Not
 * thread-safe.
 */
public final class ExplainedStatements {

    private final DataSource real;
    private final List<String> plans = new ArrayList<>();

    public ExplainedStatements(DataSource real) {
        this.real = real;
    }

    /** The data source to execute statements on. */
    public DataSource dataSource() {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            Object result = call(real, method, arguments);
            return result instanceof Connection connection ? explained(connection) : result;
        });
    }

    /** A connection of its own. */
    public Connection connection() throws SQLException {
        return explained(real.getConnection());
    }

    /** How many statements were executed. */
    public int count() {
        return plans.size();
    }

    /** The plans of statements, with the statements, that read one of the tables from end to end. */
    public List<String> scansOf(List<String> tables) {
        return plans.stream()
                .filter(plan -> tables.stream().anyMatch(table -> plan.contains("Seq Scan on " + table + " ")))
                .toList();
    }

    private Connection explained(Connection connection) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            Object result = call(connection, method, arguments);
            if (result instanceof PreparedStatement statement) {
                String sql = (String) arguments[0];
                return explained(statement, connection.prepareStatement("explain " + sql), sql);
            }
            return result instanceof Statement statement ? explained(statement, connection) : result;
        });
    }

    private PreparedStatement explained(PreparedStatement statement, PreparedStatement explain, String sql) {
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                note(explain.executeQuery(), sql);
            } else if (isParameter(method) || method.getName().equals("close")) {
                call(explain, method, arguments);
            }
            return call(statement, method, arguments);
        });
    }

    private static boolean isParameter(Method method) {
        return method.getName().startsWith("set")
                && method.getParameterCount() >= 2
                && method.getParameterTypes()[0] == int.class;
    }

    private Statement explained(Statement statement, Connection connection) {
        return proxy(Statement.class, (proxy, method, arguments) -> {
            if (method.getName().startsWith("execute") && isPlanned((String) arguments[0])) {
                try (Statement explain = connection.createStatement()) {
                    note(explain.executeQuery("explain " + arguments[0]), (String) arguments[0]);
                }
            }
            return call(statement, method, arguments);
        });
    }

    private static boolean isPlanned(String sql) {
        String start = sql.strip().toLowerCase(Locale.ROOT);
        return List.of("select", "with", "insert", "update", "delete").stream().anyMatch(start::startsWith);
    }

    private void note(ResultSet plan, String sql) throws SQLException {
        StringBuilder text = new StringBuilder(sql).append('\n');
        try (plan) {
            while (plan.next()) {
                text.append(plan.getString(1)).append('\n');
            }
        }
        plans.add(text.toString());
    }

    private static Object call(Object target, Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(ExplainedStatements.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}

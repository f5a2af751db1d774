package io.onhand.shared.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.onhand.order.testing.OrdersDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What becomes of connections that cannot be prepared, or cannot be made what they were, in a real PostgreSQL. */
class UnhurriedConnectionsTest {

    private static final String NAME = "unhurried test";

    private final List<Connection> taken = new ArrayList<>();
    private final List<Connection> closed = new ArrayList<>();

    /** The method of the connection that fails. */
    private String failing = "nothing";

    private final DataSource pool = proxy(DataSource.class, (method, arguments) -> {
        Object result = invoke(OrdersDatabase.dataSource(), method, arguments);
        return result instanceof Connection connection ? watched(connection) : result;
    });

    @Test
    void aConnectionThatCannotBePreparedIsEndedAndGivenBack() throws Exception {
        // By then the limits are off.
        failing = "getClientInfo";
        assertThatThrownBy(() -> UnhurriedConnections.of(pool, NAME).getConnection())
                .isInstanceOf(SQLException.class)
                .hasMessage("refused: " + failing);
        assertThat(taken).hasSize(1).allMatch(UnhurriedConnectionsTest::isEnded);
        assertThat(closed).isEqualTo(taken);
    }

    @Test
    void aConnectionThatCannotBeMadeWhatItWasIsEndedAndGivenBack() throws Exception {
        Connection connection = UnhurriedConnections.of(pool, NAME).getConnection();
        failing = "setNetworkTimeout";
        assertThatThrownBy(connection::close).isInstanceOf(SQLException.class).hasMessage("refused: " + failing);
        assertThat(taken).hasSize(1).allMatch(UnhurriedConnectionsTest::isEnded);
        assertThat(closed).isEqualTo(taken);
    }

    @Test
    void aConnectionWhoseSessionIsGoneIsGivenBackToo() throws Exception {
        Connection connection = UnhurriedConnections.of(pool, NAME).getConnection();
        String sessions = "select pid::text from pg_stat_activity where application_name = '" + NAME + "'";
        OrdersDatabase.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where application_name = ?", NAME);
        await().until(() -> OrdersDatabase.column(sessions).isEmpty());
        assertThatThrownBy(connection::close).isInstanceOf(SQLException.class);
        assertThat(closed).isEqualTo(taken);
    }

    @Test
    void aConnectionThatIsAsItWasStaysOpenForThePool() throws Exception {
        UnhurriedConnections.of(pool, NAME).getConnection().close();
        try (Connection connection = taken.get(0);
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("show lock_timeout")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("10s");
        }
    }

    private Connection watched(Connection connection) {
        taken.add(connection);
        return proxy(Connection.class, (method, arguments) -> {
            String call = method.getName();
            if (call.equals("close")) {
                // As a pool does it: the session stays.
                closed.add(connection);
                return null;
            }
            if (failing.equals(call)) {
                throw new SQLException("refused: " + failing);
            }
            return invoke(connection, method, arguments);
        });
    }

    private static boolean isEnded(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Call {
        Object of(Method method, Object... arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                UnhurriedConnectionsTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call.of(method, arguments)));
    }

    private static Object invoke(Object target, Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}

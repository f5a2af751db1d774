package io.onhand.server.acceptance;

import io.onhand.server.stack.LauncherStack;
import io.onhand.server.stack.PartsStack;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** A running Onhand, and what nobody should do to it: take its messages and change its rows, past all rules. */
record Tampering(LauncherStack onhand, int databasePort, int brokerPort) implements AutoCloseable {

    private static final String USER = "onhand";
    private static final long WAIT_MILLIS = 10_000;

    static Tampering start(String name, Map<String, String> settings) {
        int database = PartsStack.freePort();
        int broker = PartsStack.freePort();
        var onhand = LauncherStack.start(
                name, settings, "--database-port", String.valueOf(database), "--broker-port", String.valueOf(broker));
        return new Tampering(onhand, database, broker);
    }

    private String password(String of) {
        return read(onhand.data().resolve("secrets").resolve(of + ".password")).strip();
    }

    /** What the server has logged lately. */
    String log() {
        return read(onhand.data().resolve("log").resolve("server-0.log"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + databasePort + "/onhand", USER, password("database"));
    }

    /** Runs the statements in one transaction, each with the order's id as its only parameter. */
    void change(UUID order, String... statements) throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setObject(1, order);
                    statement.executeUpdate();
                }
            }
            connection.commit();
        }
    }

    /** The first column of all rows, as text. */
    List<String> column(String sql, UUID order) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = connect();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, order);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
        }
        return values;
    }

    /** Comes before the application at a queue. */
    Thief thief(String queue) {
        var connections = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + brokerPort);
        JMSContext context = connections.createContext(USER, password("broker"));
        return new Thief(
                connections, context, context.createConsumer(context.createQueue(queue + "?consumer-priority=9")));
    }

    /** Takes messages and makes nothing of them. */
    record Thief(ActiveMQConnectionFactory connections, JMSContext context, JMSConsumer consumer)
            implements AutoCloseable {

        /** Takes what comes until it is a message about the order, or nothing comes any more. */
        boolean takes(String order) {
            Message message = consumer.receive(WAIT_MILLIS);
            while (message != null && !text(message).contains(order)) {
                message = consumer.receive(WAIT_MILLIS);
            }
            return message != null;
        }

        private static String text(Message message) {
            try {
                return new String(message.getBody(byte[].class), StandardCharsets.UTF_8);
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            context.close();
            connections.close();
        }
    }

    @Override
    public void close() {
        onhand.close();
    }
}

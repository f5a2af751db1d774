package io.onhand.server.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQXAConnectionFactory;

/**
 * The way past the API, for tests that do damage by hand: database and broker of a running Onhand, found by the command
 * lines of their processes. Ask again after either was started anew.
 */
public record DirectAccess(RunningOnhand onhand) {

    private static final Pattern BROKER_PORT = Pattern.compile("-Donhand\\.broker\\.port=(\\d+)");
    private static final Pattern BROKER_DATA = Pattern.compile("-Donhand\\.broker\\.data=(\\S+)");
    private static final Pattern DATABASE_PORT = Pattern.compile("\\bport=(\\d+)");
    private static final Pattern DATABASE_DATA = Pattern.compile("-D (\\S+)");
    private static final String USER = "onhand";

    /** A connection to the database, in auto-commit mode. */
    public Connection database() throws SQLException {
        String command = commandLine(StackPart.DATABASE);
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + find(DATABASE_PORT, command) + "/onhand",
                USER,
                password(find(DATABASE_DATA, command), "database"));
    }

    /** Its data directory, when all parts share one. */
    public Path data() {
        return Path.of(find(BROKER_DATA, commandLine(StackPart.BROKER))).getParent();
    }

    /** Where the broker is, for who has no user there. */
    public String brokerUrl() {
        return "tcp://127.0.0.1:" + find(BROKER_PORT, commandLine(StackPart.BROKER));
    }

    /** A client of the broker that takes part in XA transactions; to be closed. */
    public ActiveMQXAConnectionFactory xaBroker() {
        String command = commandLine(StackPart.BROKER);
        return new ActiveMQXAConnectionFactory(
                "tcp://127.0.0.1:" + find(BROKER_PORT, command), USER, password(find(BROKER_DATA, command), "broker"));
    }

    /** A client of the broker with the rights of the application; to be closed. */
    public ActiveMQConnectionFactory broker() {
        String command = commandLine(StackPart.BROKER);
        return new ActiveMQConnectionFactory(
                "tcp://127.0.0.1:" + find(BROKER_PORT, command), USER, password(find(BROKER_DATA, command), "broker"));
    }

    /** What keeps orders from being decided: queues, prepared transactions, the undecided ones, and locks, for people. */
    public String whatHolds() {
        return inBroker()
                + "\nprepared in database: " + rows("select gid, prepared from pg_prepared_xacts")
                + "\nundecided: "
                + rows("select count(*), min(accepted_at), max(accepted_at) from orders.sales_order"
                        + " where decision = 'PENDING'")
                + "\nwaits for a lock: "
                + rows("select pid, application_name, now() - query_start, query from pg_stat_activity"
                        + " where wait_event_type = 'Lock'");
    }

    /** What the broker is to be asked about itself. */
    public BrokerQuestions brokerQuestions() {
        String command = commandLine(StackPart.BROKER);
        return new BrokerQuestions(
                Integer.parseInt(find(BROKER_PORT, command)), USER, password(find(BROKER_DATA, command), "broker"));
    }

    private String inBroker() {
        BrokerQuestions questions = brokerQuestions();
        try {
            return "queues: " + questions.nonEmptyQueues() + "\nprepared in broker: "
                    + questions.preparedTransactions();
        } catch (IllegalStateException e) {
            return "broker: " + e;
        }
    }

    private List<String> rows(String sql) {
        try (Connection database = database();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                var columns = new StringJoiner(" | ");
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    columns.add(row.getMetaData().getColumnName(i) + " " + row.getString(i));
                }
                rows.add(columns.toString());
            }
            return rows;
        } catch (SQLException e) {
            return List.of(e.toString());
        }
    }

    private String commandLine(StackPart part) {
        return ProcessEnvironment.commandLine(onhand.process(part));
    }

    private static String find(Pattern pattern, String command) {
        Matcher matcher = pattern.matcher(command);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + command);
        }
        return matcher.group(1);
    }

    /** Secrets lie in the data directory, beside the part's own. */
    private static String password(String partDirectory, String of) {
        try {
            return Files.readString(
                            Path.of(partDirectory).resolveSibling("secrets").resolve(of + ".password"))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

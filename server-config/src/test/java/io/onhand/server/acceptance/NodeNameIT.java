package io.onhand.server.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.onhand.server.stack.ApplicationServer;
import io.onhand.server.stack.DirectAccess;
import io.onhand.server.stack.RunningOnhand;
import io.onhand.server.stack.Shop;
import io.onhand.server.stack.StackPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two nodes of one name. The other one is played by the row that it would prolong in the database: the server that is tested
 * comes second, and is the one that starts anew.
 */
@ExtendWith(SharedStack.class)
class NodeNameIT {

    private static final String OTHER = "another machine";

    /** What the log of the server, or the launcher's, says when it is refused at its start; not when it stops. */
    private static final Pattern REFUSED =
            Pattern.compile("^(?!.*taken its name).*node1 runs already; choose another --node.*" + OTHER);

    /** Until the killed server notices, and until one has started as far as it gets. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final Duration START = Duration.ofMinutes(3);

    /** A branch that the other node is about to commit, as Payara names it. */
    private static final String BRANCH_OF_THE_OTHER = "4871251_"
            + Base64.getEncoder().encodeToString("\1\0\0\0\5\6\7\10node1,server,P100".getBytes(ISO_8859_1)) + "_AQID";

    private final RunningOnhand onhand;
    private final Shop shop;
    private final DirectAccess access;

    NodeNameIT(RunningOnhand onhand, Shop shop) {
        this.onhand = onhand;
        this.shop = shop;
        this.access = new DirectAccess(onhand);
    }

    /** Whatever became of it: the tests after it have the same server. */
    @AfterEach
    void runs() {
        onhand.awaitReady();
    }

    @Test
    void whileAnotherNodeOfItsNameRunsAServerEndsAndDoesNotStartAgain() throws Exception {
        ProcessHandle server = onhand.process(StackPart.SERVER);
        ScheduledExecutorService other = Executors.newSingleThreadScheduledExecutor();
        try (Connection database = access.database();
                Statement statement = database.createStatement()) {
            assertThat(takeTheName(statement)).isEqualTo(1);
            other.scheduleWithFixedDelay(() -> takeTheName(statement), 0, 300, TimeUnit.MILLISECONDS);

            assertThat(server.onExit()).succeedsWithin(SOON);
            execute("begin", "select pg_current_xact_id()", "prepare transaction '" + BRANCH_OF_THE_OTHER + "'");
            await("the next start is refused").atMost(START).until(() -> logs().stream()
                    .anyMatch(line -> REFUSED.matcher(line).find()));
            assertThat(logs()).anyMatch(line -> line.contains("another one has taken its name"));
            assertThat(isPrepared(BRANCH_OF_THE_OTHER)).isTrue();
        } finally {
            other.shutdownNow();
            assertThat(other.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }

        onhand.awaitReady();
        if (ApplicationServer.isWildfly()) {
            execute("rollback prepared '" + BRANCH_OF_THE_OTHER + "'");
        } else {
            await("nobody's any more").atMost(SOON).until(() -> !isPrepared(BRANCH_OF_THE_OTHER));
        }
        String sku = shop.stock("named", 1);
        assertThat(shop.placeAndDecide(Shop.order(sku, 1)).path("decision").asText())
                .isEqualTo("CONFIRMED");
    }

    /** How many rows it changed: the name that the server has. */
    private static int takeTheName(Statement statement) {
        try {
            return statement.executeUpdate("update orders.lease set holder = '" + OTHER
                    + "', until = clock_timestamp() + interval '10 s' where name = 'node node1'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Connection database = access.database();
                Statement statement = database.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private boolean isPrepared(String id) throws SQLException {
        try (Connection database = access.database();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("select from pg_prepared_xacts where gid = '" + id + "'")) {
            return row.next();
        }
    }

    /** The lines of the logs of launcher and server, and of the consoles. */
    private List<String> logs() {
        return Stream.of(access.data(), access.data().resolve("log"), onhand.serverLogs())
                .distinct()
                .flatMap(NodeNameIT::files)
                .filter(NodeNameIT::isLog)
                .flatMap(NodeNameIT::lines)
                .toList();
    }

    private static Stream<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            // Not there yet, or not on this server.
            return Stream.empty();
        }
    }

    private static boolean isLog(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("server") && name.endsWith(".log")
                || name.startsWith("launcher") && name.endsWith(".log")
                || name.startsWith("console-");
    }

    private static Stream<String> lines(Path file) {
        try {
            return new String(Files.readAllBytes(file), ISO_8859_1).lines();
        } catch (IOException e) {
            // It was replaced by the next one just now.
            return Stream.empty();
        }
    }
}

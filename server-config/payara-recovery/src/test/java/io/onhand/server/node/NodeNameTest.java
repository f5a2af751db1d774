package io.onhand.server.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A name belongs to one running node, on a real PostgreSQL; all times a tenth of the real ones. */
class NodeNameTest {

    private static final NodeName.Pace FAST =
            new NodeName.Pace(Duration.ofMillis(1_000), Duration.ofMillis(200), Duration.ofMillis(500));

    /** A node that dies in it is not seen to be dead. */
    private static final Duration BEFORE_ITS_TIME_IS_OVER = Duration.ofMillis(900);

    private static EmbeddedPostgres postgres;
    private static DataSource database;

    private final List<NodeName> nodes = new ArrayList<>();
    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        database = postgres.getPostgresDatabase();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void createTable() throws SQLException {
        execute("create schema orders");
        execute("create table orders.lease (name text primary key, holder text not null, until timestamptz not null)");
    }

    @AfterEach
    void closeAll() throws SQLException {
        nodes.forEach(NodeName::close);
        execute("drop schema orders cascade");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private NodeName start(String name, String home) throws Exception {
        return start(database, name, home);
    }

    private NodeName start(DataSource way, String name, String home) throws Exception {
        NodeName node = new NodeName(way, name, home, FAST, ended::add);
        nodes.add(node);
        return node.begin();
    }

    @Test
    void theSecondNodeOfAnameIsRefusedAndToldWhereTheFirstIs() throws Exception {
        NodeName first = start("node1", "here");
        assertThatThrownBy(() -> start("node1", "there"))
                .isInstanceOf(NodeRunsAlreadyException.class)
                .hasMessageContaining("node1 runs already; choose another --node")
                .hasMessageContaining("here");
        assertThat(first.isHeld()).isTrue();
    }

    @Test
    void anotherNameIsFree() throws Exception {
        start("node1", "here");
        assertThat(start("node2", "there").isHeld()).isTrue();
    }

    @Test
    void aNodeThatWasKilledIsBackAtOnceWhereItWas() throws Exception {
        start("node1", "here").close();
        long begin = System.nanoTime();
        assertThat(start("node1", "here").isHeld()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BEFORE_ITS_TIME_IS_OVER);
    }

    @Test
    void elsewhereTheNameOfAdeadNodeIsFreeWhenItsTimeIsOver() throws Exception {
        start("node1", "here").close();
        assertThat(start("node1", "there").isHeld()).isTrue();
        assertThat(ended).isEmpty();
    }

    @Test
    void aNameThatIsHeldUntilTomorrowByNobodyIsFree() throws Exception {
        execute("insert into orders.lease values ('node node1', 'gone', now() + interval '1 day')");
        assertThat(start("node1", "there").isHeld()).isTrue();
    }

    @Test
    void afterAnOutageTheNodeThatLivesComesBeforeOneThatStarts() throws Exception {
        var link = new Link();
        NodeName first = start(link.database(), "node1", "here");
        link.cut = true;
        await().until(() -> !first.isHeld());
        link.cut = false;
        assertThatThrownBy(() -> start("node1", "there")).isInstanceOf(NodeRunsAlreadyException.class);
        await().until(first::isHeld);
        assertThat(ended).isEmpty();
    }

    @Test
    void aNodeWhoseNameWasTakenMeanwhileEndsAndSaysWhy() throws Exception {
        var link = new Link();
        start(link.database(), "node1", "here");
        link.cut = true;
        assertThat(start("node1", "there").isHeld()).isTrue();
        assertThat(ended).isEmpty();
        link.cut = false;
        assertThat(ended.poll(10, TimeUnit.SECONDS))
                .contains("another one has taken its name")
                .contains("there");
    }

    @Test
    void whileTheDatabaseDoesNotConfirmTheNameNothingMayBeSettled() throws Exception {
        var link = new Link();
        NodeName node = start(link.database(), "node1", "here");
        assertThat(node.maySettle()).isTrue();
        link.cut = true;
        await().until(() -> !node.maySettle());
        link.cut = false;
        await().until(node::maySettle);
    }

    @Test
    void beforeTheFirstMigrationTwoMayStartAndOneStays() throws Exception {
        execute("drop table orders.lease");
        NodeName first = start("node1", "here");
        NodeName second = start("node1", "there");
        assertThat(first.isHeld()).isFalse();
        assertThat(first.maySettle()).isTrue();
        createTableOnly();
        await().until(() -> first.isHeld() || second.isHeld());
        assertThat(ended.poll(10, TimeUnit.SECONDS)).contains("node1 runs already");
        assertThat(first.isHeld() && second.isHeld()).isFalse();
    }

    private static void createTableOnly() throws SQLException {
        execute("create table orders.lease (name text primary key, holder text not null, until timestamptz not null)");
    }

    /** A way to the database that can be cut. */
    private static final class Link {

        private volatile boolean cut;

        DataSource database() {
            return (DataSource) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                        if (cut) {
                            throw new SQLException("The connection attempt failed.", "08001");
                        }
                        return method.invoke(database, arguments);
                    });
        }
    }
}

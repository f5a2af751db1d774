package io.onhand.server.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

    /** For a database that is away. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

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
        return start(way, name, new NodeRun(home, UUID.randomUUID().toString(), ""));
    }

    private NodeName start(DataSource way, String name, NodeRun run) throws Exception {
        NodeName node = new NodeName(way, name, run, FAST, ended::add);
        nodes.add(node);
        return node.begin(PATIENCE);
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
        Process process = new ProcessBuilder("sleep", "60").start();
        start(database, "node1", earlier("here", process.pid())).close();
        process.destroyForcibly().waitFor();
        long begin = System.nanoTime();
        assertThat(start(database, "node1", current("here")).isHeld()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BEFORE_ITS_TIME_IS_OVER);
    }

    @Test
    void itsProcessIsGoneTooWhenAnotherOneHasItsNumber() throws Exception {
        NodeRun run = current("here");
        assertThat(run.succeeds(earlier("here", ProcessHandle.current().pid()).holder()))
                .isFalse();
        assertThat(run.succeeds(run.holder().replaceFirst("begun at [0-9]+", "begun at 1")))
                .isTrue();
    }

    @Test
    void whatIsNotSeenFromHereIsNotKnownToHaveEnded() throws Exception {
        String gone = current("here").holder().replaceFirst("begun at [0-9]+", "begun at 1");
        assertThat(current("here").succeeds(gone)).isTrue();
        assertThat(current("there").succeeds(gone)).isFalse();
        assertThat(current("here").succeeds(gone.replaceFirst("boot [^,]+", "boot another")))
                .isFalse();
        assertThat(current("here").succeeds(gone.replaceFirst("pid:\\[[0-9]+]", "pid:[1]")))
                .isFalse();
        assertThat(current("here").succeeds("here")).isFalse();
        assertThat(new NodeRun("here", "1", "").succeeds(gone)).isFalse();
    }

    @Test
    void theSecondRunOfOneHomeIsRefusedWhileTheFirstLives() throws Exception {
        NodeName first = start(database, "node1", current("here"));
        assertThatThrownBy(() -> start(database, "node1", current("here")))
                .isInstanceOf(NodeRunsAlreadyException.class);
        assertThat(first.isHeld()).isTrue();
    }

    @Test
    void aRunOfTheSameHomeWhoseEndIsNotSeenIsWaitedFor() throws Exception {
        start("node1", "here").close();
        long begin = System.nanoTime();
        assertThat(start("node1", "here").isHeld()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(FAST.quiet());
    }

    @Test
    void theTimeInWhichTheDatabaseStoodStillDoesNotCount() throws Exception {
        execute("insert into orders.lease values ('node node1', 'alive', now() - interval '1 h')");
        var link = new Link();
        // Table, row, look, and then the next time the row.
        link.stallAt = 4;
        assertThat(start(link.database(), "node1", "there").isHeld()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - link.stalledUntil)).isGreaterThan(FAST.quiet());
    }

    @Test
    void aDatabaseThatIsAwayIsAskedAgain() throws Exception {
        var link = new Link();
        link.cut = true;
        var node = CompletableFuture.supplyAsync(() -> {
            try {
                return start(link.database(), "node1", "here");
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
        await().until(() -> link.calls.get() > 0);
        link.cut = false;
        assertThat(node).succeedsWithin(PATIENCE).matches(NodeName::isHeld);
    }

    @Test
    void aDatabaseThatStaysAwayIsAnErrorThatSaysWhatWasTried() {
        var link = new Link();
        link.cut = true;
        var node = new NodeName(link.database(), "node1", new NodeRun("here", "1", ""), FAST, ended::add);
        assertThatThrownBy(() -> node.begin(Duration.ZERO))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("node1, could not be taken within 0 s: The connection attempt failed");
    }

    private static NodeRun current(String home) throws IOException {
        return new NodeRun(home, UUID.randomUUID().toString(), NodeRun.currentProcess());
    }

    /** A run in another process of this machine. */
    private static NodeRun earlier(String home, long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        String start = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
        return new NodeRun(
                home,
                UUID.randomUUID().toString(),
                NodeRun.currentProcess().replaceFirst("process .*", "process " + pid + " begun at " + start));
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
        private volatile int stallAt;
        private volatile long stalledUntil;
        private final AtomicInteger calls = new AtomicInteger();

        DataSource database() {
            return (DataSource) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                        if (calls.incrementAndGet() == stallAt) {
                            new CountDownLatch(1).await(FAST.quiet().toMillis() * 2, TimeUnit.MILLISECONDS);
                            stalledUntil = System.nanoTime();
                        }
                        if (cut) {
                            throw new SQLException("The connection attempt failed.", "08001");
                        }
                        return method.invoke(database, arguments);
                    });
        }
    }
}

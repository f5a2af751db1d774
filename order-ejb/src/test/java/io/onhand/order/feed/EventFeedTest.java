package io.onhand.order.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.contract.OrderEvent;
import io.onhand.order.schema.OrderSchema;
import io.onhand.order.testing.OrdersDatabase;
import io.onhand.order.testing.Placements;
import io.onhand.shared.testing.Injection;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbering and reading the feed on a real PostgreSQL; the numberer's timer is run by the test. */
class EventFeedTest {

    private static final String POSITIONS =
            "select coalesce(first_seq::text, 'none') from orders.event_batch order by id";

    private final ReadingEvents feed = Injection.into(new ReadingEvents(), OrdersDatabase.dataSource());
    private final Runnable numberer = numberer();

    private UUID order;

    @BeforeEach
    void emptyDatabase() throws SQLException {
        OrdersDatabase.empty();
        order = OrdersDatabase.pendingOrder(Placements.id(), Instant.EPOCH, 1);
    }

    /** The task that the numberer gives to its timer. */
    private static Runnable numberer() {
        List<Runnable> timer = new ArrayList<>();
        Class<?>[] type = {ManagedScheduledExecutorService.class};
        Object scheduler =
                Proxy.newProxyInstance(EventFeedTest.class.getClassLoader(), type, (proxy, method, arguments) -> {
                    timer.add((Runnable) arguments[0]);
                    return null;
                });
        Injection.into(new NumberingEvents(), OrdersDatabase.dataSource(), scheduler, new OrderSchema())
                .start();
        return timer.get(0);
    }

    private void store(Connection connection, int size) throws SQLException {
        try (Statement insert = connection.createStatement()) {
            insert.execute("with batch as (insert into orders.event_batch (size) values (" + size + ") returning id)"
                    + " insert into orders.order_event (batch_id, ordinal, order_id, type, at)"
                    + " select id, ordinal, '" + order + "', 'OrderConfirmed', now()"
                    + " from batch, generate_series(0, " + (size - 1) + ") as ordinal");
        }
    }

    private void committed(int... sizes) throws SQLException {
        for (int size : sizes) {
            try (Connection connection = OrdersDatabase.dataSource().getConnection()) {
                store(connection, size);
            }
        }
    }

    private List<Long> read(long after, int limit) {
        return feed.read(after, limit).stream().map(OrderEvent::seq).toList();
    }

    @Test
    void unnumberedEventsAreNotReadYet() throws SQLException {
        committed(2);
        assertThat(feed.read(0, 10)).isEmpty();
        assertThat(feed.latest()).isZero();
    }

    @Test
    void numbersBeginAtOneAndHaveNoGap() throws SQLException {
        committed(2, 3, 1);
        numberer.run();
        assertThat(OrdersDatabase.column(POSITIONS)).containsExactly("1", "3", "6");
        assertThat(feed.latest()).isEqualTo(6);
    }

    @Test
    void laterBatchesFollowTheNumberedOnes() throws SQLException {
        committed(2);
        numberer.run();
        committed(3, 1);
        numberer.run();
        assertThat(OrdersDatabase.column(POSITIONS)).containsExactly("1", "3", "6");
    }

    @Test
    void numberingAgainChangesNothing() throws SQLException {
        committed(2);
        numberer.run();
        numberer.run();
        assertThat(OrdersDatabase.column(POSITIONS)).containsExactly("1");
    }

    @Test
    void aTransactionThatCommitsLateIsNumberedLastAndNobodyMissesIt() throws SQLException {
        try (Connection late = OrdersDatabase.transaction()) {
            store(late, 2);
            committed(3);
            numberer.run();
            assertThat(OrdersDatabase.column(POSITIONS)).containsExactly("1");
            late.commit();
        }
        numberer.run();
        assertThat(OrdersDatabase.column(POSITIONS)).containsExactly("4", "1");
        assertThat(read(0, 10)).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void onlyOneNumbererWorksAtATime() throws SQLException {
        committed(1);
        try (Connection other = OrdersDatabase.transaction();
                Statement lock = other.createStatement()) {
            lock.execute("select pg_advisory_xact_lock(" + 0x6f6e68616e64_01L + ")");
            numberer.run();
            assertThat(OrdersDatabase.column(POSITIONS)).containsExactly("none");
        }
        numberer.run();
        assertThat(OrdersDatabase.column(POSITIONS)).containsExactly("1");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, 1",
        "0, 5, 1, 5",
        "1, 2, 2, 3",
        "2, 1, 3, 3",
        "3, 2, 4, 5",
        "4, 3, 5, 7",
        "6, 10, 7, 10",
        "9, 1, 10, 10"
    })
    void aPageBeginsAndEndsAnywhereInABatch(long after, int limit, long first, long last) throws SQLException {
        committed(3, 1, 2, 4);
        numberer.run();
        assertThat(read(after, limit))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(first, last).boxed().toList());
    }

    @Test
    void pagesOfAnySizeReadTheWholeFeedOnce() throws SQLException {
        committed(3, 1, 2, 4, 1, 1, 5);
        numberer.run();
        for (int limit = 1; limit <= 18; limit++) {
            List<Long> seen = new ArrayList<>();
            for (List<Long> page = read(0, limit); !page.isEmpty(); page = read(seen.get(seen.size() - 1), limit)) {
                assertThat(page).hasSizeLessThanOrEqualTo(limit);
                seen.addAll(page);
            }
            assertThat(seen)
                    .as("pages of %s", limit)
                    .isEqualTo(LongStream.rangeClosed(1, 17).boxed().toList());
        }
    }

    @Test
    void behindTheEndThereIsNothing() throws SQLException {
        committed(3);
        numberer.run();
        assertThat(read(3, 10)).isEmpty();
        assertThat(read(1_000, 10)).isEmpty();
        assertThat(read(Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void aPageReadsHardlyMoreEventsThanItHas() throws SQLException {
        OrdersDatabase.execute("insert into orders.event_batch (size, first_seq)"
                + " select 50, (n - 1) * 50 + 1 from generate_series(1, 200) as n");
        OrdersDatabase.execute(
                "insert into orders.order_event (batch_id, ordinal, order_id, type, at)"
                        + " select id, ordinal, ?, 'OrderConfirmed', now()"
                        + " from orders.event_batch, generate_series(0, 49) as ordinal",
                order);
        OrdersDatabase.execute("analyze orders.event_batch, orders.order_event");
        try (Connection connection = OrdersDatabase.transaction()) {
            ReadingEvents counted = Injection.into(new ReadingEvents(), only(connection));
            assertThat(counted.read(5_045, 10)).hasSize(10);
            // The planner looks at a few rows, too: the first and the last of an index.
            assertThat(eventsRead(connection)).isBetween(10L, 20L);
        }
    }

    /** A data source of this one connection, which stays open. */
    private static DataSource only(Connection connection) {
        ClassLoader loader = EventFeedTest.class.getClassLoader();
        Object kept = Proxy.newProxyInstance(
                loader,
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : method.invoke(connection, arguments));
        return (DataSource)
                Proxy.newProxyInstance(loader, new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> kept);
    }

    /** How many rows of events the connection's transaction has read. */
    private static long eventsRead(Connection connection) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables"
                        + " where schemaname = 'orders' and relname = 'order_event'")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void anEventSaysWhatHappenedToWhichOrder() throws SQLException {
        committed(1);
        numberer.run();
        OrderEvent event = feed.read(0, 1).get(0);
        assertThat(event.type()).isEqualTo(OrderEvent.Type.OrderConfirmed);
        assertThat(event.orderId()).isEqualTo(order);
    }
}

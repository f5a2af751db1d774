package io.onhand.order.feed;

import io.onhand.order.schema.OrderSchema;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Numbers the event batches of committed transactions, in sets, every {@value #PERIOD_MILLIS} ms. An advisory lock
 * leaves one numberer at a time among all nodes; a local transaction is enough, because only rows that are visible, and
 * so committed, are numbered, and a crash before its commit numbers nothing.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@ManagedScheduledExecutorDefinition(name = "java:app/concurrent/onhand-feed", maxAsync = 1)
public class NumberingEvents {

    private static final Logger LOG = Logger.getLogger(NumberingEvents.class.getName());
    private static final int PERIOD_MILLIS = 50;

    /** Key of the advisory lock: any number, as long as nobody else uses it. */
    private static final long LOCK = 0x6f6e68616e64_01L;

    private static final String NUMBER = """
            with last as (
              select coalesce(max(first_seq + size), 1) as next from orders.event_batch
              where first_seq = (select max(first_seq) from orders.event_batch)
            ), numbered as (
              select id, last.next + sum(size) over (order by id) - size as first_seq
              from orders.event_batch, last where event_batch.first_seq is null
            )
            update orders.event_batch b set first_seq = n.first_seq from numbered n where b.id = n.id""";

    @Resource(lookup = "jdbc/orders")
    private DataSource dataSource;

    @Resource(lookup = "java:app/concurrent/onhand-feed")
    private ManagedScheduledExecutorService scheduler;

    @EJB
    private OrderSchema schema;

    private ScheduledFuture<?> timer;
    private boolean failing;

    @PostConstruct
    void start() {
        timer = scheduler.scheduleWithFixedDelay(this::number, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        timer.cancel(false);
    }

    private void number() {
        try {
            schema.ready();
            numberCommitted();
            failing = false;
        } catch (SQLException | RuntimeException e) {
            if (!failing) {
                LOG.log(Level.WARNING, "events could not be numbered; tried again until it works", e);
            }
            failing = true;
        }
    }

    private void numberCommitted() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            if (!anyUnnumbered(statement)) {
                return;
            }
            connection.setAutoCommit(false);
            try {
                if (locked(statement)) {
                    statement.executeUpdate(NUMBER);
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static boolean anyUnnumbered(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery("select exists (select 1 from orders.event_batch where first_seq is null)")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static boolean locked(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select pg_try_advisory_xact_lock(" + LOCK + ")")) {
            return row.next() && row.getBoolean(1);
        }
    }
}

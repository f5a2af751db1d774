package io.onhand.order.intake;

import io.onhand.order.schema.OrderSchema;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Counts the orders that wait for their decision, every {@value #PERIOD_MILLIS} ms and for the whole node. The partial
 * index holds little more than those; the count ends a little beyond the limit, so that no backlog makes it slow.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@ManagedScheduledExecutorDefinition(name = "java:app/concurrent/onhand-pending", maxAsync = 1)
public class CountingPending {

    private static final Logger LOG = Logger.getLogger(CountingPending.class.getName());
    private static final int PERIOD_MILLIS = 250;
    private static final String COUNT =
            "select count(*) from (select 1 from orders.sales_order where decision = 'PENDING' limit ?) pending";

    @Resource(lookup = "jdbc/orders")
    private DataSource dataSource;

    @Resource(lookup = "java:app/concurrent/onhand-pending")
    private ManagedScheduledExecutorService scheduler;

    @EJB
    private OrderSchema schema;

    private final PendingLimit limit =
            new PendingLimit(DoorSettings.configured().maxPending());

    private ScheduledFuture<?> timer;

    @PostConstruct
    void start() {
        timer = scheduler.scheduleWithFixedDelay(this::count, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        timer.cancel(false);
    }

    /** The limit for all orders of this node. */
    public PendingLimit limit() {
        return limit;
    }

    private void count() {
        try {
            schema.ready();
            long begun = limit.beginCount();
            long pending = pending();
            limit.counted(begun, pending, System.nanoTime());
        } catch (SQLException | RuntimeException e) {
            // Without the database nothing is accepted either; the last count stands.
            LOG.log(Level.FINE, "pending orders could not be counted", e);
        }
    }

    private long pending() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(COUNT)) {
            select.setLong(1, limit.countTo());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}

package io.onhand.order.query;

import io.onhand.order.database.Rows;
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
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Waiting for decisions. The listeners of this node tell the callers of what they have committed; what another node did, or
 * came before the caller began to wait, one poller per node finds: it asks for all of their orders in one query, and only
 * while somebody waits.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@ManagedScheduledExecutorDefinition(name = "java:app/concurrent/onhand-waiting", maxAsync = 2)
public class DecisionWaiting {

    private static final Logger LOG = Logger.getLogger(DecisionWaiting.class.getName());
    private static final int POLL_MILLIS = 20;

    @Resource(lookup = "jdbc/orders")
    private DataSource dataSource;

    @Resource(lookup = "java:app/concurrent/onhand-waiting")
    private ManagedScheduledExecutorService scheduler;

    @EJB
    private OrderSchema schema;

    private final WaitingCallers callers = new WaitingCallers();
    private ScheduledFuture<?> poller;

    @PostConstruct
    void start() {
        poller = scheduler.scheduleWithFixedDelay(
                this::completeDecided, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        poller.cancel(false);
        callers.allow(false);
    }

    /** Those who wait; who commits decisions on this node tells them. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public WaitingCallers callers() {
        return callers;
    }

    private void completeDecided() {
        Set<UUID> orders = callers.orders();
        if (orders.isEmpty()) {
            return;
        }
        try {
            schema.ready();
            callers.decided(decidedAmong(orders));
        } catch (SQLException | RuntimeException e) {
            // The waiting callers time out and read the order themselves; the database's absence shows there.
            LOG.log(Level.FINE, "decisions could not be polled", e);
        }
    }

    private Set<UUID> decidedAmong(Set<UUID> ids) throws SQLException {
        String sql = "select id from orders.sales_order where id = any (?) and decision <> 'PENDING'";
        Set<UUID> decided = new HashSet<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    decided.add(Rows.uuid(rows, 1));
                }
            }
        }
        return decided;
    }
}

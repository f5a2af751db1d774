package io.onhand.order.query;

import io.onhand.order.schema.OrderSchema;
import io.onhand.shared.database.Rows;
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
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Waiting for what answers of the inventory service do to orders. The listeners of this node tell the callers of what they
 * have committed; what another node did, or came before the caller began to wait, one poller per node finds: it asks for all
 * that is waited for in one query, and only while somebody waits.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@ManagedScheduledExecutorDefinition(name = "java:app/concurrent/onhand-waiting", maxAsync = 2)
public class OrderWaiting {

    private static final Logger LOG = Logger.getLogger(OrderWaiting.class.getName());
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
                this::completeSettled, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        poller.cancel(false);
        callers.allow(false);
    }

    /** Those who wait; who commits answers on this node tells them. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public WaitingCallers callers() {
        return callers;
    }

    private void completeSettled() {
        Set<Awaited> awaited = callers.awaited();
        if (awaited.isEmpty()) {
            return;
        }
        try {
            schema.ready();
            callers.tell(settledAmong(awaited));
        } catch (SQLException | RuntimeException e) {
            // The waiting callers time out and read the order themselves; the database's absence shows there.
            LOG.log(Level.FINE, "what is waited for could not be polled", e);
        }
    }

    private Set<Awaited> settledAmong(Set<Awaited> awaited) throws SQLException {
        String sql = """
                select 'DECISION', id from orders.sales_order where id = any (?) and decision <> 'PENDING'
                union all
                select 'CANCELLATION', id from orders.sales_order
                where id = any (?)
                  and (decision in ('REJECTED', 'VOIDED') or cancelled_at is not null or fulfilment = 'FULFILLED')
                union all
                select 'SHIPMENT', id from orders.shipment where id = any (?)""";
        Set<Awaited> settled = new HashSet<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            int parameter = 0;
            for (Awaited.Kind kind : List.of(Awaited.Kind.DECISION, Awaited.Kind.CANCELLATION, Awaited.Kind.SHIPMENT)) {
                Object[] ids = awaited.stream()
                        .filter(one -> one.kind() == kind)
                        .map(Awaited::id)
                        .toArray();
                select.setArray(++parameter, connection.createArrayOf("uuid", ids));
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    settled.add(new Awaited(Awaited.Kind.valueOf(rows.getString(1)), Rows.uuid(rows, 2)));
                }
            }
        }
        return settled;
    }
}

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
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Callers that wait for decisions: one poller per node asks for all of their orders in one query, and only while
 * somebody waits. Bounded: past {@value #MAX_WAITERS} a caller does not wait at all.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@ManagedScheduledExecutorDefinition(name = "java:app/concurrent/onhand-waiting", maxAsync = 2)
public class DecisionWaiting {

    private static final Logger LOG = Logger.getLogger(DecisionWaiting.class.getName());
    private static final int MAX_WAITERS = 2_000;
    private static final int POLL_MILLIS = 20;

    @Resource(lookup = "jdbc/orders")
    private DataSource dataSource;

    @Resource(lookup = "java:app/concurrent/onhand-waiting")
    private ManagedScheduledExecutorService scheduler;

    @EJB
    private OrderSchema schema;

    private final Map<CompletableFuture<Void>, UUID> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger waiters = new AtomicInteger();
    private volatile boolean allowed = true;
    private ScheduledFuture<?> poller;

    @PostConstruct
    void start() {
        poller = scheduler.scheduleWithFixedDelay(
                this::completeDecided, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        poller.cancel(false);
        allow(false);
    }

    /** Whether callers may wait. When not, who waits is let go at once. */
    public void allow(boolean waitingAllowed) {
        allowed = waitingAllowed;
        if (!waitingAllowed) {
            waiting.keySet().forEach(waiter -> waiter.complete(null));
        }
    }

    /** Completes, never exceptionally, when the order is decided, when the time is over, or at once when full or not allowed. */
    public CompletionStage<Void> await(UUID id, Duration atMost) {
        if (!allowed) {
            return CompletableFuture.completedStage(null);
        }
        if (waiters.incrementAndGet() > MAX_WAITERS) {
            waiters.decrementAndGet();
            return CompletableFuture.completedStage(null);
        }
        var mine = new CompletableFuture<Void>();
        waiting.put(mine, id);
        CompletionStage<Void> over = mine.completeOnTimeout(null, atMost.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, failure) -> {
                    waiting.remove(mine);
                    waiters.decrementAndGet();
                });
        if (!allowed) {
            // Forbidden since we looked: whoever let the others go may not have seen this one.
            mine.complete(null);
        }
        return over;
    }

    private void completeDecided() {
        if (waiting.isEmpty()) {
            return;
        }
        try {
            schema.ready();
            Set<UUID> decided = decidedAmong(Set.copyOf(waiting.values()));
            waiting.forEach((waiter, id) -> {
                if (decided.contains(id)) {
                    waiter.complete(null);
                }
            });
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

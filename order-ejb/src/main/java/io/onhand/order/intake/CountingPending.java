package io.onhand.order.intake;

import io.onhand.order.figures.PendingOrders;
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
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Has the orders that wait for their decision counted, every {@value #PERIOD_MILLIS} ms and for the whole node. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@ManagedScheduledExecutorDefinition(name = "java:app/concurrent/onhand-pending", maxAsync = 1)
public class CountingPending {

    private static final Logger LOG = Logger.getLogger(CountingPending.class.getName());
    private static final int PERIOD_MILLIS = 250;

    @Resource(lookup = "java:app/concurrent/onhand-pending")
    private ManagedScheduledExecutorService scheduler;

    @EJB
    private PendingOrders orders;

    private final DoorSettings settings;
    private PendingLimit limit;
    private ScheduledFuture<?> timer;

    /** For the proxies of the container. */
    protected CountingPending() {
        this(null);
    }

    /** Keeps, and no more: Payara makes its proxies by this constructor, and gives it nothing. */
    @Inject
    public CountingPending(DoorSettings settings) {
        this.settings = settings;
    }

    @PostConstruct
    void start() {
        limit = new PendingLimit(settings.maxPending());
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
            long begun = limit.beginCount();
            long pending = orders.count(limit.countTo()).orders();
            limit.counted(begun, pending, System.nanoTime());
        } catch (SQLException | RuntimeException e) {
            // Without the database nothing is accepted either; the last count stands.
            LOG.log(Level.FINE, "pending orders could not be counted", e);
        }
    }
}

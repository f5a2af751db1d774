package io.onhand.web.assurance.reconciling;

import io.onhand.inventory.api.InventoryHealing;
import io.onhand.inventory.api.InventoryProof;
import io.onhand.order.api.OrderDatabase;
import io.onhand.order.api.OrderHealing;
import io.onhand.order.api.OrderProof;
import io.onhand.shared.management.JmxRegistration;
import io.onhand.web.assurance.proof.DatabaseClock;
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
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs the reconciler for as long as the application does. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@ManagedScheduledExecutorDefinition(name = "java:app/concurrent/onhand-reconciler", maxAsync = 1)
public class RunningReconciler {

    private static final Logger LOG = Logger.getLogger(RunningReconciler.class.getName());

    @EJB
    private OrderProof orders;

    @EJB
    private InventoryProof inventory;

    @EJB
    private OrderHealing healing;

    @EJB
    private InventoryHealing shipments;

    @EJB
    private OrderDatabase database;

    @Inject
    private LastRound lastRound;

    @Resource(lookup = "java:app/AppName")
    private String application;

    @Resource(lookup = "java:app/concurrent/onhand-reconciler")
    private ManagedScheduledExecutorService scheduler;

    private Reconciler reconciler;
    private ScheduledFuture<?> timer;
    private boolean failing;
    private final AtomicLong failed = new AtomicLong();
    private JmxRegistration shown;

    @PostConstruct
    void start() {
        ReconcilerSettings settings = ReconcilerSettings.configured();
        var services = new Reconciler.Services(orders, inventory, healing, shipments);
        reconciler = new Reconciler(services, settings, new DatabaseClock(database));
        shown = JmxRegistration.register("Reconciler", application, view(settings), ReconcilerMXBean.class);
        if (settings.isOn()) {
            long millis = settings.every().toMillis();
            timer = scheduler.scheduleWithFixedDelay(this::round, millis, millis, TimeUnit.MILLISECONDS);
        } else {
            LOG.warning("the reconciler is off (onhand.reconcile.every is 0): nothing that is lost is sent again");
        }
    }

    private ReconcilerMXBean view(ReconcilerSettings settings) {
        return new ReconcilerMXBean() {
            @Override
            public boolean isOn() {
                return settings.isOn();
            }

            @Override
            public Long getLastRoundSeconds() {
                return lastRound.age().map(Duration::toSeconds).orElse(null);
            }

            @Override
            public long getRoundsFailed() {
                return failed.get();
            }
        };
    }

    /** A round under way ends by itself. */
    @PreDestroy
    void stop() {
        shown.close();
        if (timer != null) {
            timer.cancel(false);
            try {
                reconciler.end();
            } catch (RuntimeException e) {
                LOG.log(Level.FINE, "the right to reconcile ends by its own time", e);
            }
        }
    }

    private void round() {
        try {
            reconciler.round();
            lastRound.heard(healing.sinceFinished());
            failing = false;
        } catch (RuntimeException e) {
            // Database or broker are away, as a rule. Once is enough in the log; the next round tries again.
            LOG.log(failing ? Level.FINE : Level.WARNING, "the reconciler could not finish its round", e);
            failing = true;
            failed.incrementAndGet();
        }
    }
}

package io.onhand.order.figures;

import io.onhand.shared.management.JmxRegistration;
import io.onhand.shared.management.ListenerMeter;
import io.onhand.shared.messaging.BatchSettings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;

/**
 * The meters of the order service, one set per node, shown through JMX as long as the application is deployed. The meters
 * are plain objects: who counts often fetches one once.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class OrderFigures {

    private final BatchSettings settings;
    private final IntakeMeter intake = new IntakeMeter();
    private final DecisionMeter decisions = new DecisionMeter();
    private final ListenerMeter listeners = new ListenerMeter();

    @Resource(lookup = "java:app/AppName")
    private String application;

    @EJB
    private PendingOrders pending;

    private JmxRegistration shown;

    /** For the proxies of the container. */
    protected OrderFigures() {
        this(null);
    }

    @Inject
    public OrderFigures(BatchSettings settings) {
        this.settings = settings;
    }

    @PostConstruct
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void show() {
        var view = new OrderServiceView(this, settings, this::backlog);
        shown = JmxRegistration.register("OrderService", application, view, OrderServiceMXBean.class);
    }

    @PreDestroy
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void hide() {
        shown.close();
    }

    /** Without the cause, whose classes the administrator's program need not know. */
    private PendingOrders.Backlog backlog() {
        try {
            return pending.backlog();
        } catch (SQLException | EJBException e) {
            throw new IllegalStateException("the database does not answer: " + e.getMessage());
        }
    }

    /** What the door answers. */
    public IntakeMeter intake() {
        return intake;
    }

    /** What happened to orders. */
    public DecisionMeter decisions() {
        return decisions;
    }

    /** What the listeners do. */
    public ListenerMeter listeners() {
        return listeners;
    }
}

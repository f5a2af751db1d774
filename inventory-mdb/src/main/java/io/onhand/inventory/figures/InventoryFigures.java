package io.onhand.inventory.figures;

import io.onhand.shared.management.JmxRegistration;
import io.onhand.shared.management.ListenerMeter;
import io.onhand.shared.messaging.BatchSettings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** The meters of the inventory service, one set per node, shown through JMX as long as the application is deployed. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class InventoryFigures {

    private final BatchSettings settings;
    private final CommandMeter decisions = new CommandMeter();
    private final ListenerMeter listeners = new ListenerMeter();

    @Resource(lookup = "java:app/AppName")
    private String application;

    private JmxRegistration shown;

    /** For the proxies of the container. */
    protected InventoryFigures() {
        this(null);
    }

    @Inject
    public InventoryFigures(BatchSettings settings) {
        this.settings = settings;
    }

    @PostConstruct
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void show() {
        var view = new InventoryServiceView(this, settings);
        shown = JmxRegistration.register("InventoryService", application, view, InventoryServiceMXBean.class);
    }

    @PreDestroy
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void hide() {
        shown.close();
    }

    /** What was decided. */
    public CommandMeter decisions() {
        return decisions;
    }

    /** What the listeners do. */
    public ListenerMeter listeners() {
        return listeners;
    }
}

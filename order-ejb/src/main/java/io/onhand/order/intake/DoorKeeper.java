package io.onhand.order.intake;

import io.onhand.order.api.OrderDoor;
import io.onhand.order.figures.OrderFigures;
import io.onhand.shared.messaging.BatchSettings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;

/** Keeps the door open as long as the application runs. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@ManagedExecutorDefinition(name = "java:app/concurrent/onhand-door", maxAsync = 64)
public class DoorKeeper implements OrderDoor.Keeper {

    @EJB
    private RetryingIntake intake;

    @EJB
    private CountingPending pending;

    @EJB
    private OrderFigures figures;

    @Resource(lookup = "java:app/concurrent/onhand-door")
    private ManagedExecutorService executor;

    private final DoorSettings settings;
    private final BatchSettings batch;
    private GroupCommit door;

    @Inject
    public DoorKeeper(DoorSettings settings, BatchSettings batch) {
        this.settings = settings;
        this.batch = batch;
    }

    @PostConstruct
    void open() {
        door = new GroupCommit(settings, batch, intake, pending.limit(), figures.intake());
        door.open(executor);
    }

    @PreDestroy
    void close() {
        door.close();
    }

    @Override
    public OrderDoor door() {
        return door;
    }
}

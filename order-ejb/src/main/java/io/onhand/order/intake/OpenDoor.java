package io.onhand.order.intake;

import io.onhand.order.api.OrderDoor;
import io.onhand.order.api.OrderDoors;
import io.onhand.order.figures.OrderFigures;
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

/** Keeps the door open as long as the application runs. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@ManagedExecutorDefinition(name = "java:app/concurrent/onhand-door", maxAsync = 64)
public class OpenDoor implements OrderDoors {

    @EJB
    private BatchIntake intake;

    @EJB
    private CountingPending pending;

    @EJB
    private OrderFigures figures;

    @Resource(lookup = "java:app/concurrent/onhand-door")
    private ManagedExecutorService executor;

    private GatheringOrderDoor door;

    @PostConstruct
    void open() {
        door = new GatheringOrderDoor(intake, pending.limit(), figures.intake());
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

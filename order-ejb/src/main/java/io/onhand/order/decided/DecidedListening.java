package io.onhand.order.decided;

import io.onhand.shared.messaging.ListenerGate;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;

/** The gate of the listeners for answers, closed when the application stops: servers end start-up singletons first. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class DecidedListening {

    private final ListenerGate gate = new ListenerGate();

    /** The gate. */
    public ListenerGate gate() {
        return gate;
    }

    @PreDestroy
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void close() {
        gate.close();
    }
}

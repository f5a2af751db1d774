package io.onhand.order.decided;

import io.onhand.order.messaging.ListenerGate;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.time.Duration;
import java.util.logging.Logger;

/** The gate of the listeners for answers, closed when the application stops: servers end start-up singletons first. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class DecidedListening {

    private static final Logger LOG = Logger.getLogger(DecidedListening.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ListenerGate gate = new ListenerGate();

    /** The gate. */
    public ListenerGate gate() {
        return gate;
    }

    @PreDestroy
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void close() {
        if (!gate.close(PATIENCE)) {
            LOG.warning(() -> "A batch is still under way after " + PATIENCE.toSeconds() + " s; it will be done again");
        }
    }
}

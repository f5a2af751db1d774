package io.onhand.web.indoubt;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Looks for transactions in doubt every 15 seconds, and has the log tell of old ones. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class InDoubtTimer {

    @Inject
    private InDoubtWatch watch;

    @Inject
    private BrokerQuestion broker;

    /** For the container. */
    @Schedule(hour = "*", minute = "*", second = "*/15", persistent = false)
    public void look() {
        watch.warn(watch.look(broker.ask()));
    }
}

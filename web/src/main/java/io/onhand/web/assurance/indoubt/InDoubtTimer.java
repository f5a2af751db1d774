package io.onhand.web.assurance.indoubt;

import io.onhand.shared.management.BrokerState;
import io.onhand.web.node.health.BrokerDisk;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Looks for transactions in doubt every 15 seconds, and has the log tell of old ones. The broker tells of its disk as well then:
 * the metrics are never older, also where nobody asks whether the node is ready.
 */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class InDoubtTimer {

    @Inject
    private InDoubtWatch watch;

    @Inject
    private BrokerQuestion broker;

    @Inject
    private BrokerDisk disk;

    /** For the container. */
    @Schedule(hour = "*", minute = "*", second = "*/15", persistent = false)
    public void look() {
        Optional<BrokerState.Answer> answer = broker.ask();
        answer.ifPresent(said -> disk.saw(said.disk()));
        watch.warn(watch.look(answer));
    }
}

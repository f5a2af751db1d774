package io.onhand.web.assurance.indoubt;

import io.onhand.inventory.api.InventoryDatabase;
import io.onhand.order.api.OrderDatabase;
import io.onhand.shared.management.BrokerState;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Looks at the transactions in doubt, in the databases and in the broker. Thread-safe. */
@ApplicationScoped
public class InDoubtWatch {

    private static final Logger LOG = Logger.getLogger(InDoubtWatch.class.getName());

    @EJB
    private OrderDatabase orders;

    @EJB
    private InventoryDatabase inventory;

    private final InDoubtSettings settings = InDoubtSettings.configured();
    private final InDoubtMemory memory = new InDoubtMemory();
    private final Clock clock = Clock.systemUTC();
    private volatile InDoubtReport latest;

    /** What is in doubt now. {@code broker} is what the broker said a moment ago, if it did. */
    public InDoubtReport look(Optional<BrokerState.Answer> broker) {
        List<InDoubt> all = new ArrayList<>();
        Set<String> unknown = new HashSet<>();
        try {
            preparedAnywhere().forEach((id, age) -> all.add(new InDoubt(InDoubtReport.DATABASE, id, age)));
        } catch (EJBException e) {
            LOG.log(Level.FINE, e, () -> "a database does not answer");
            unknown.add(InDoubtReport.DATABASE);
        }
        broker.ifPresentOrElse(
                answer -> all.addAll(memory.seen(InDoubtReport.BROKER, answer.prepared(), clock.instant())),
                () -> unknown.add(InDoubtReport.BROKER));
        latest = new InDoubtReport(all, unknown, settings.old());
        return latest;
    }

    /** Both services may share a database, and then see the same transactions. */
    private Map<String, Duration> preparedAnywhere() {
        Map<String, Duration> ages = new HashMap<>(orders.prepared());
        ages.putAll(inventory.prepared());
        return ages;
    }

    /** What the last look saw; empty before the first. */
    public Optional<InDoubtReport> latest() {
        return Optional.ofNullable(latest);
    }

    /** Warns of each old transaction once. */
    public void warn(InDoubtReport report) {
        for (InDoubt transaction : memory.unreported(report)) {
            LOG.log(
                    Level.WARNING,
                    "transaction {0} has been in doubt in the {1} for {2} s: it holds locks until it is settled. If"
                            + " recovery does not settle it, `onhand.jar recover --list` tells the way out",
                    new Object[] {
                        transaction.id(), transaction.where(), transaction.age().toSeconds()
                    });
        }
    }
}

package io.onhand.web.assurance.indoubt;

import io.onhand.inventory.api.InventoryDatabase;
import io.onhand.order.api.OrderDatabase;
import io.onhand.shared.management.BrokerState;
import io.onhand.shared.settings.Setting;
import io.onhand.web.assurance.indoubt.InDoubtReport.Transaction;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

    private static final int DEFAULT_SECONDS = 60;
    private static final int LONGEST_SECONDS = 86_400;

    @EJB
    private OrderDatabase orders;

    @EJB
    private InventoryDatabase inventory;

    private final Duration old =
            old(Setting.of("onhand.in-doubt.seconds", Integer.class).orElse(DEFAULT_SECONDS));
    private final Memory memory = new Memory();
    private final Clock clock = Clock.systemUTC();
    private volatile InDoubtReport latest;

    /**
     * The age from which on a transaction in doubt is an old one, from MicroProfile Config (environment
     * {@code ONHAND_IN_DOUBT_SECONDS}): 1 second to a day.
     */
    static Duration old(int seconds) {
        if (seconds < 1 || seconds > LONGEST_SECONDS) {
            throw new IllegalArgumentException("onhand.in-doubt.seconds must be 1 to 86400 (is " + seconds + ")");
        }
        return Duration.ofSeconds(seconds);
    }

    /** What is in doubt now. {@code broker} is what the broker said a moment ago, if it did. */
    public InDoubtReport look(Optional<BrokerState.Answer> broker) {
        List<Transaction> all = new ArrayList<>();
        Set<String> unknown = new HashSet<>();
        try {
            preparedAnywhere().forEach((id, age) -> all.add(new Transaction(InDoubtReport.DATABASE, id, age)));
        } catch (EJBException e) {
            LOG.log(Level.FINE, e, () -> "a database does not answer");
            unknown.add(InDoubtReport.DATABASE);
        }
        broker.ifPresentOrElse(
                answer -> all.addAll(memory.seen(InDoubtReport.BROKER, answer.prepared(), clock.instant())),
                () -> unknown.add(InDoubtReport.BROKER));
        latest = new InDoubtReport(all, unknown, old);
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
        for (Transaction transaction : memory.unreported(report)) {
            LOG.log(
                    Level.WARNING,
                    "transaction {0} has been in doubt in the {1} for {2} s: it holds locks until it is settled. If"
                            + " recovery does not settle it, `onhand.jar recover --list` tells the way out",
                    new Object[] {
                        transaction.id(), transaction.where(), transaction.age().toSeconds()
                    });
        }
    }

    /**
     * Remembers since when a transaction has been seen, for the broker says so only in words of its own language and time zone;
     * and which ones were reported. As large as what is in doubt at the moment. Thread-safe.
     */
    static final class Memory {

        private final Map<String, Instant> firstSeen = new HashMap<>();
        private final Set<Transaction> reported = new HashSet<>();

        /** The transactions with the age that they are known to have; those that are no longer there are forgotten. */
        synchronized List<Transaction> seen(String where, List<String> ids, Instant now) {
            firstSeen.keySet().retainAll(Set.copyOf(ids));
            return ids.stream()
                    .map(id -> {
                        Instant since = firstSeen.computeIfAbsent(id, unknown -> now);
                        return new Transaction(where, id, Duration.between(since, now));
                    })
                    .toList();
        }

        /** Those of the old ones that were not returned before. What a place that is silent now holds is not forgotten. */
        synchronized List<Transaction> unreported(InDoubtReport report) {
            Set<Transaction> present = new HashSet<>();
            report.olds().forEach(transaction -> present.add(ageless(transaction)));
            reported.removeIf(transaction ->
                    !present.contains(transaction) && !report.unknown().contains(transaction.where()));
            return report.olds().stream()
                    .filter(transaction -> reported.add(ageless(transaction)))
                    .toList();
        }

        private static Transaction ageless(Transaction transaction) {
            return new Transaction(transaction.where(), transaction.id(), Duration.ZERO);
        }
    }
}

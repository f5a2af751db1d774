package io.onhand.web.assurance.indoubt;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Remembers since when a transaction has been seen, for the broker says so only in words of its own language and time zone;
 * and which ones were reported. As large as what is in doubt at the moment. Thread-safe.
 */
final class InDoubtMemory {

    private final Map<String, Instant> firstSeen = new HashMap<>();
    private final Set<InDoubt> reported = new HashSet<>();

    /** The transactions with the age that they are known to have; those that are no longer there are forgotten. */
    synchronized List<InDoubt> seen(String where, List<String> ids, Instant now) {
        firstSeen.keySet().retainAll(Set.copyOf(ids));
        return ids.stream()
                .map(id -> {
                    Instant since = firstSeen.computeIfAbsent(id, unknown -> now);
                    return new InDoubt(where, id, Duration.between(since, now));
                })
                .toList();
    }

    /** Those of the old ones that were not returned before. What a place that is silent now holds is not forgotten. */
    synchronized List<InDoubt> unreported(InDoubtReport report) {
        Set<InDoubt> present = new HashSet<>();
        report.olds().forEach(transaction -> present.add(ageless(transaction)));
        reported.removeIf(transaction ->
                !present.contains(transaction) && !report.unknown().contains(transaction.where()));
        return report.olds().stream()
                .filter(transaction -> reported.add(ageless(transaction)))
                .toList();
    }

    private static InDoubt ageless(InDoubt transaction) {
        return new InDoubt(transaction.where(), transaction.id(), Duration.ZERO);
    }
}

package io.onhand.web.assurance.reconciling;

import io.onhand.web.assurance.proof.Difference;
import io.onhand.web.assurance.proof.Difference.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Orders that a walk has met and that must be looked at again, because they differ or were changing at that moment: the
 * walk does not come by again for hours. Orders without decision are not among them; the order service finds those by
 * itself. Bounded. Used by one thread.
 */
final class OpenDifferences {

    /** What is not in order by then is left to the next walk over all orders, so that room is made for others. */
    private static final Duration KEPT = Duration.ofHours(1);

    private static final Set<Kind> LOOKED_AT_AGAIN =
            EnumSet.of(Kind.NO_ORDER, Kind.NO_DECISION, Kind.NOT_VOIDED, Kind.UNITS);

    private final Map<UUID, Instant> metAt = new HashMap<>();
    private final int max;

    OpenDifferences(int max) {
        this.max = max;
    }

    /** Keeps the order in mind, if it is of a kind to be looked at again; {@code false} when there is no room. */
    boolean keep(Difference difference, Instant now) {
        if (!LOOKED_AT_AGAIN.contains(difference.kind()) || metAt.containsKey(difference.orderId())) {
            return true;
        }
        if (isFull()) {
            return false;
        }
        metAt.put(difference.orderId(), now);
        return true;
    }

    /** Forgets those that do not differ any more, and those that have been kept for too long. */
    void keepOnly(Set<UUID> differing, Instant now) {
        metAt.entrySet()
                .removeIf(entry ->
                        !differing.contains(entry.getKey()) || entry.getValue().isBefore(now.minus(KEPT)));
    }

    Set<UUID> ids() {
        return Set.copyOf(metAt.keySet());
    }

    boolean isFull() {
        return metAt.size() >= max;
    }

    void clear() {
        metAt.clear();
    }
}

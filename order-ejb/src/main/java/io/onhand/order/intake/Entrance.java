package io.onhand.order.intake;

import io.onhand.order.api.Acceptance;
import io.onhand.order.api.OrderPlacement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whom the door lets in: no more than may be pending, and no two with the same key at once. Whoever is let in must leave.
 * Thread-safe.
 */
final class Entrance {

    private final PendingLimit pending;
    private final Set<String> keysInside = ConcurrentHashMap.newKeySet();

    Entrance(PendingLimit pending) {
        this.pending = pending;
    }

    /** The answer to everybody, while too many orders are pending. */
    Optional<Acceptance.Busy> busy() {
        return pending.isReached() ? Optional.of(tooMany()) : Optional.empty();
    }

    /**
     * The answer to a bulk request, if there is no room for more of its orders within that time.
     *
     * @param nanos how long to wait for room at most
     */
    Optional<Acceptance.Busy> busyForBulk(long nanos) {
        try {
            return pending.awaitBulkRoom(nanos) ? Optional.empty() : Optional.of(tooMany());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(tooMany());
        }
    }

    /** Lets the order in, or tells why not. */
    Optional<Acceptance> refusal(OrderPlacement placement) {
        if (placement.key() != null && !keysInside.add(placement.key().scope())) {
            return Optional.of(new Acceptance.KeyInFlight());
        }
        if (!pending.enter()) {
            release(placement);
            return Optional.of(tooMany());
        }
        return Optional.empty();
    }

    /** The orders have got these answers, one each, and leave. */
    void leave(List<OrderPlacement> placements, List<Acceptance> answers) {
        for (int i = 0; i < placements.size(); i++) {
            leave(placements.get(i), answers.get(i));
        }
    }

    /** The order has got this answer, and leaves. */
    void leave(OrderPlacement placement, Acceptance answer) {
        release(placement);
        // An outcome that is not known counts until the next count tells.
        pending.leave(answer instanceof Acceptance.Accepted || answer instanceof Acceptance.OutcomeUnknown);
    }

    private Acceptance.Busy tooMany() {
        return new Acceptance.Busy(pending.retryAfterSeconds());
    }

    private void release(OrderPlacement placement) {
        if (placement.key() != null) {
            keysInside.remove(placement.key().scope());
        }
    }
}

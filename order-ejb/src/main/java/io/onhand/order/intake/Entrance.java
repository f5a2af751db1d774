package io.onhand.order.intake;

import io.onhand.order.api.Acceptance;
import io.onhand.order.api.OrderPlacement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

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

    /** Whether too many orders are pending for any more to come in. */
    boolean isFull() {
        return pending.isReached();
    }

    /** The answer to everybody, while that is so. */
    Acceptance.Busy busy() {
        return new Acceptance.Busy(pending.retryAfterSeconds());
    }

    /**
     * The answer to a bulk request, if there is no room for any more of its orders within that time.
     *
     * @param nanos how long to wait for room at most
     */
    Optional<Acceptance.Busy> busyForBulk(long nanos) {
        try {
            return pending.awaitBulkRoom(nanos) ? Optional.empty() : Optional.of(busyForBulk());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(busyForBulk());
        }
    }

    /** Lets the order in, or tells why not. */
    Optional<Acceptance> refusal(OrderPlacement placement) {
        return refusal(placement, pending::enter, this::busy);
    }

    /** The same for an order of a bulk request. */
    Optional<Acceptance> refusalInBulk(OrderPlacement placement) {
        return refusal(placement, pending::enterInBulk, this::busyForBulk);
    }

    private Optional<Acceptance> refusal(OrderPlacement placement, BooleanSupplier room, Supplier<Acceptance> noRoom) {
        if (placement.key() != null && !keysInside.add(placement.key().scope())) {
            return Optional.of(new Acceptance.KeyInFlight());
        }
        if (!room.getAsBoolean()) {
            release(placement);
            return Optional.of(noRoom.get());
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
        pending.leave(answer.isPerhapsNew());
    }

    private Acceptance.Busy busyForBulk() {
        return new Acceptance.Busy(pending.bulkRetryAfterSeconds());
    }

    private void release(OrderPlacement placement) {
        if (placement.key() != null) {
            keysInside.remove(placement.key().scope());
        }
    }
}

package io.onhand.web.assurance.reconciling;

import io.onhand.inventory.api.InventoryProof.DecisionState;
import io.onhand.order.api.OrderProof.OrderState;
import io.onhand.web.assurance.proof.Difference;
import io.onhand.web.assurance.proof.OrderWalk;
import io.onhand.web.assurance.proof.Pages;
import io.onhand.web.assurance.proof.UuidOrder;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/** A walk over all orders from a first id on, taken a slice at a time: each order is read once. Used by one thread. */
final class Sweep {

    private final Reconciler.Services services;
    private UUID position;

    /** @param after where to begin: only larger ids; {@code null} from the beginning */
    Sweep(Reconciler.Services services, UUID after) {
        this.services = services;
        this.position = after;
    }

    /**
     * Walks on past at most {@code rows} orders.
     *
     * @param horizon the first id that is not looked at yet
     * @return whether the horizon was reached
     */
    boolean goOn(int rows, UUID horizon, Instant settled, Consumer<Difference> differences) {
        // One more than is walked: the last one of a page is looked at before the next page is read.
        OrderWalk walk = new OrderWalk(
                        new Pages<>(services.orders()::states, OrderState::orderId, rows + 1, position),
                        new Pages<>(services.decisions()::states, DecisionState::orderId, rows + 1, position),
                        settled,
                        difference -> {
                            if (isBefore(difference.orderId(), horizon)) {
                                differences.accept(difference);
                            }
                        })
                .walked(rows);
        if (walk.position() != null && isBefore(walk.position(), horizon)) {
            position = walk.position();
            return walk.seen() < rows;
        }
        if (walk.position() != null) {
            backTo(horizon);
        }
        return true;
    }

    /** Has the order looked at once more: the walk goes on with it. */
    void backTo(UUID id) {
        position = id.getLeastSignificantBits() == 0
                ? new UUID(id.getMostSignificantBits() - 1, -1)
                : new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() - 1);
    }

    /** The smallest UUIDv7 (RFC 9562, section 5.7) of that millisecond. */
    static UUID firstIdOf(Instant at) {
        return new UUID(at.toEpochMilli() << 16 | 0x7000, 0x8000_0000_0000_0000L);
    }

    private static boolean isBefore(UUID id, UUID horizon) {
        return UuidOrder.BYTES.compare(id, horizon) < 0;
    }
}

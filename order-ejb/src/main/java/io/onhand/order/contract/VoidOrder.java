package io.onhand.order.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * An order never was: the inventory service has decided it, and the order service has lost its row, or never committed
 * it, and has put another under its id that keeps a late one out. What was decided is to be undone, once. Not answered.
 *
 * <p>A reader of an older version, which does not know the type, passes its message on to the dead letters, with the reason; so it is only ever sent alone, on the queue whose
 * messages are handled alone, and sent again until the decision is undone.
 *
 * @param orderId the order that never was
 * @param voidedAt when the order service put the row there
 */
public record VoidOrder(UUID orderId, Instant voidedAt) implements InventoryCommand {

    public VoidOrder {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(voidedAt, "voidedAt");
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.undo(this);
    }

    @Override
    @JsonIgnore
    public int weight() {
        return 1;
    }
}

package io.onhand.order.rules;

import io.onhand.order.api.OrderHealing.Stage;
import io.onhand.order.contract.CancelOrder;
import io.onhand.order.contract.Decision;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.contract.OrderPlaced;
import io.onhand.order.contract.OrderPlaced.OrderedLine;
import io.onhand.order.contract.VoidOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * An order that is to be sent again.
 *
 * @param cancelRequestedAt when a client asked to cancel it, or {@code null}
 * @param cancelledAt when it was cancelled, or {@code null}
 * @param resent how often it has been sent again before
 * @param metBefore whether it was given patience once already
 * @param lines how many lines it has
 */
public record StuckOrder(
        UUID id,
        String clientId,
        Instant acceptedAt,
        Decision decision,
        Instant cancelRequestedAt,
        Instant cancelledAt,
        int resent,
        boolean metBefore,
        int lines) {

    /**
     * What the inventory service must know of it, in the order in which it must hear it. Of a rejected order it need only
     * know that no units may be tied to it, which is what a cancellation says; asking it to decide once more could promise
     * units to an order that nobody will ship.
     */
    public List<InventoryCommand> commands(List<OrderedLine> content) {
        if (decision.isVoided()) {
            return List.of(new VoidOrder(id, acceptedAt));
        }
        if (decision.isRejected()) {
            return List.of(new CancelOrder(id, clientId, acceptedAt, lines));
        }
        List<InventoryCommand> commands = new ArrayList<>(2);
        if (!content.isEmpty()) {
            commands.add(new OrderPlaced(id, clientId, acceptedAt, content));
        }
        if (cancelRequestedAt != null) {
            commands.add(new CancelOrder(id, clientId, cancelRequestedAt, lines));
        }
        return commands;
    }

    /** Whether it is still stuck where it was seen to be: meanwhile it may have been heard of. */
    public boolean isStuckAt(Stage stage) {
        return switch (stage) {
            case UNDECIDED ->
                decision.isPending() || decision.isConfirmed() && cancelRequestedAt != null && cancelledAt == null;
            case UNTOLD -> decision.isPending();
            case CHANGED -> decision.isConfirmed();
            case DIFFERENT -> true;
        };
    }

    /** Whether it must not travel with others: it was sent before and may be what breaks a batch, or is news to a reader. */
    public boolean goesAlone() {
        return resent > 0 || decision.isVoided();
    }
}

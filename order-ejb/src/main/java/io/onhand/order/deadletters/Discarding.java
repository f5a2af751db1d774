package io.onhand.order.deadletters;

import io.onhand.order.contract.Destinations;
import io.onhand.order.contract.DiscardOrder;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.deadletters.LetterBody.Entry;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What else must happen when a letter is given up, so that no order waits for ever and both services go on agreeing.
 *
 * <p>A command has changed nothing yet. An order that was to be placed can be rejected, unless it was decided meanwhile; the
 * inventory service says so under the decision key. An answer tells of what has happened in the inventory service: it
 * cannot be undone by losing the letter, but a decision and a cancellation are answered again whenever they are asked
 * for. A shipment is told once.
 */
final class Discarding {

    private static final String CANCEL_ORDER = "CancelOrder";
    private static final String ORDER_CANCELLED = "OrderCancelled";
    private static final String ORDER_SHIPPED = "OrderShipped";

    private final Letter letter;
    private final LetterOrders orders;

    Discarding(Letter letter, LetterOrders orders) {
        this.letter = letter;
        this.orders = orders;
    }

    /** An order because of which the letter cannot be given up. */
    Optional<UUID> stillNeededBy() throws SQLException {
        List<Entry> shipments = letter.body().entries().stream()
                .filter(entry -> ORDER_SHIPPED.equals(entry.type()) && entry.shipmentId() != null)
                .toList();
        return isAnswer() && !shipments.isEmpty() ? orders.withoutItsShipment(shipments) : Optional.empty();
    }

    /** Settles what belongs to the order service, and returns what the inventory service is to be told. */
    List<InventoryCommand> settle(String clientId, Instant now) throws SQLException {
        return isAnswer() ? askAgain() : giveUp(clientId, now);
    }

    private boolean isAnswer() {
        return letter.origin().filter(Destinations.DECIDED::equals).isPresent();
    }

    private List<InventoryCommand> giveUp(String clientId, Instant now) throws SQLException {
        Set<UUID> cancelled = of(CANCEL_ORDER);
        if (!cancelled.isEmpty()) {
            orders.takeBackCancellations(cancelled);
        }
        List<InventoryCommand> commands = new ArrayList<>();
        for (UUID order : orders.undecided(otherThan(List.of(CANCEL_ORDER)))) {
            commands.add(new DiscardOrder(order, clientId, now));
        }
        return commands;
    }

    private List<InventoryCommand> askAgain() throws SQLException {
        List<InventoryCommand> commands = new ArrayList<>();
        commands.addAll(orders.placed(otherThan(List.of(ORDER_CANCELLED, ORDER_SHIPPED))));
        commands.addAll(orders.cancellations(of(ORDER_CANCELLED)));
        return commands;
    }

    private Set<UUID> of(String type) {
        Set<UUID> ids = new LinkedHashSet<>();
        letter.body().entries().stream()
                .filter(entry -> type.equals(entry.type()))
                .forEach(entry -> ids.add(entry.orderId()));
        return ids;
    }

    /** Entries of a type that is not known, or has none, are taken for the usual ones: about an order to be decided. */
    private Set<UUID> otherThan(Collection<String> types) {
        Set<UUID> ids = new LinkedHashSet<>();
        letter.body().entries().stream()
                .filter(entry -> !types.contains(entry.type()))
                .forEach(entry -> ids.add(entry.orderId()));
        return ids;
    }
}

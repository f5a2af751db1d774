package io.onhand.server.crash;

import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.contract.OrderPlaced;
import io.onhand.order.contract.OrderedLine;
import io.onhand.order.messaging.Destinations;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Puts messages among those of the order service that it would not send: unreadable ones, and orders a second time. */
final class Disturbance {

    /** Poison in each queue, spread over the time in which the clients place orders: it counts in a batch with orders. */
    private static final int MOST_POISON = 200;

    private static final Duration BETWEEN_POISON = Duration.ofMillis(50);
    private static final int MOST_REPEATED = 300;
    private static final int REPEATED = 5;

    private final BrokerView broker;
    private final Clients clients;
    private final String sku;
    private final Set<String> repeated = new HashSet<>();
    private Instant nextPoison = Instant.MIN;
    private int poisoned;

    Disturbance(BrokerView broker, Clients clients, String sku) {
        this.broker = broker;
        this.clients = clients;
        this.sku = sku;
    }

    /** One more message, up to a bound. */
    void once(Cell.Twist twist) {
        if (twist == Cell.Twist.POISON
                && poisoned < 2 * MOST_POISON
                && Instant.now().isAfter(nextPoison)) {
            broker.sendPoison(Destinations.PLACED);
            broker.sendPoison(Destinations.DECIDED);
            poisoned += 2;
            nextPoison = Instant.now().plus(BETWEEN_POISON);
        }
        if (twist == Cell.Twist.DUPLICATE && repeated.size() < MOST_REPEATED) {
            List<String> ids = clients.accepted()
                    .filter(id -> !repeated.contains(id))
                    .limit(REPEATED)
                    .toList();
            if (!ids.isEmpty()) {
                repeated.addAll(ids);
                broker.send(ids.stream().map(this::placed).toList());
            }
        }
    }

    /** Sends an order to be decided, as its own transaction did or should have done. */
    InventoryCommand placed(String id) {
        return new OrderPlaced(UUID.fromString(id), "admin", Instant.now(), List.of(new OrderedLine(1, sku, 1)));
    }

    /** Orders that were sent a second time. */
    Set<String> repeated() {
        return repeated;
    }

    /** Takes as many dead letters as there was poison, each with its reason; tells whether it has all now. */
    boolean poisonIsDead() {
        for (Optional<String> dead = next(); dead.isPresent(); dead = next()) {
            if (!dead.get().isBlank()) {
                poisoned--;
            }
        }
        return poisoned == 0;
    }

    private Optional<String> next() {
        return poisoned == 0 ? Optional.empty() : broker.takeDeadLetter();
    }
}

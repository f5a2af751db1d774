package io.onhand.server.crash;

import io.onhand.order.contract.CancelOrder;
import io.onhand.order.contract.Destinations;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.contract.OrderPlaced;
import io.onhand.order.contract.OrderPlaced.OrderedLine;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Puts messages among those of the order service that it would not send: unreadable ones, and orders a second time. */
final class Disturbance {

    /** Spread over the time in which the clients place orders, so that it lands in batches together with orders. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** Poison in each queue. */
    private static final int MOST_POISON = 200;

    /** Orders that are sent again at once. */
    private static final int REPEATED = 5;

    /**
     * What is sent again has come to all places before, then: an order that is still on its way would be new to the transaction
     * that is hit, and told by nobody.
     */
    private static final String DECIDED = """
            select o.id from orders.sales_order o
            join orders.order_line l on l.order_id = o.id and l.line = 1
            where l.sku = ? and o.decision <> 'PENDING' order by o.id""";

    private final BrokerClient broker;
    private final DatabaseView database;
    private final String sku;
    private final Set<String> repeated = new HashSet<>();
    private Instant due = Instant.MIN;
    private int poisoned;

    Disturbance(BrokerClient broker, DatabaseView database, String sku) {
        this.broker = broker;
        this.database = database;
        this.sku = sku;
    }

    /** A little more, if it is time for that; called for as long as a hit is waited for. */
    void once(Cell.Variant variant) {
        if (Instant.now().isBefore(due)) {
            return;
        }
        due = Instant.now().plus(PAUSE);
        if (variant == Cell.Variant.POISON && poisoned < 2 * MOST_POISON) {
            broker.sendPoison(Destinations.PLACED);
            broker.sendPoison(Destinations.DECIDED);
            poisoned += 2;
        }
        if (variant == Cell.Variant.DUPLICATE) {
            List<String> ids = database.texts(DECIDED, sku).stream()
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

    /** Asks for an order's cancellation, as above. */
    InventoryCommand cancelled(String id) {
        return new CancelOrder(UUID.fromString(id), "admin", Instant.now(), 1);
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

package io.onhand.inventory.ledger;

import io.onhand.inventory.contract.StockChanged;
import io.onhand.inventory.rules.StockLedger;
import io.onhand.inventory.rules.StockPosition;
import io.onhand.order.contract.Destinations;
import io.onhand.shared.messaging.EnvelopeSender;
import io.onhand.shared.messaging.KnownDestinations;
import jakarta.jms.JMSContext;
import java.util.List;

/** Publishes the levels that a transaction has changed, within that transaction. Thread-safe. */
public final class StockAnnouncement {

    private static final int MAX_LEVELS_PER_MESSAGE = 500;

    private final EnvelopeSender<StockChanged> sender = new EnvelopeSender<>(StockChanged.CODEC, level -> 1);
    private final KnownDestinations destinations;

    public StockAnnouncement(KnownDestinations destinations) {
        this.destinations = destinations;
    }

    /** Publishes all positions of the ledger that moved. */
    public void publish(StockLedger ledger, JMSContext context) {
        publish(ledger.moved(), context);
    }

    /** Publishes positions in which something else has changed. */
    public void publish(List<StockPosition> positions, JMSContext context) {
        List<StockChanged> levels =
                positions.stream().map(StockAnnouncement::level).toList();
        if (!levels.isEmpty()) {
            sender.send(
                    context, destinations.topic(context, Destinations.STOCK_CHANGED), levels, MAX_LEVELS_PER_MESSAGE);
        }
    }

    private static StockChanged level(StockPosition position) {
        return new StockChanged(
                position.sku(),
                position.location(),
                position.onHand(),
                position.reserved(),
                position.allocated(),
                position.safetyStock(),
                position.version());
    }
}

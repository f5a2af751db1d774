package io.onhand.inventory.figures;

import io.onhand.shared.management.ListenerView;
import io.onhand.shared.messaging.BatchSettings;

/** Shows the meters of the inventory service. Thread-safe. */
final class InventoryServiceView extends ListenerView implements InventoryServiceMXBean {

    private final CommandMeter decisions;

    InventoryServiceView(InventoryFigures figures, BatchSettings settings) {
        super(figures.listeners(), settings);
        this.decisions = figures.decisions();
    }

    @Override
    public long getOrdersDecided() {
        return getOrdersConfirmed() + getOrdersRejected();
    }

    @Override
    public long getOrdersConfirmed() {
        return decisions.confirmed();
    }

    @Override
    public long getOrdersRejected() {
        return decisions.rejected();
    }

    @Override
    public long getOrdersCancelled() {
        return decisions.cancelled();
    }

    @Override
    public long getCommandsAnsweredAgain() {
        return decisions.repeated();
    }
}

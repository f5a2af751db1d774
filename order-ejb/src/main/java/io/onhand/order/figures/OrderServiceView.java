package io.onhand.order.figures;

import io.onhand.order.contract.OrderEvent;
import io.onhand.shared.management.BatchFigures;
import io.onhand.shared.management.ListenerView;
import io.onhand.shared.messaging.BatchSettings;
import java.util.function.Supplier;

/** Shows the meters of the order service. Thread-safe. */
final class OrderServiceView extends ListenerView implements OrderServiceMXBean {

    private final IntakeMeter intake;
    private final DecisionMeter decisions;
    private final Supplier<PendingOrders.Backlog> backlog;

    OrderServiceView(OrderFigures figures, BatchSettings settings, Supplier<PendingOrders.Backlog> backlog) {
        super(figures.listeners(), settings);
        this.intake = figures.intake();
        this.decisions = figures.decisions();
        this.backlog = backlog;
    }

    @Override
    public long getOrdersAccepted() {
        return intake.accepted.sum();
    }

    @Override
    public long getOrdersReplayed() {
        return intake.replayed.sum();
    }

    @Override
    public long getOrdersRefusedBusy() {
        return intake.busy.sum();
    }

    @Override
    public long getOrdersRefusedUnavailable() {
        return intake.unavailable.sum();
    }

    @Override
    public long getOrdersRefusedByKey() {
        return intake.refusedByKey.sum();
    }

    @Override
    public long getOrdersWithUnknownOutcome() {
        return intake.unknown.sum();
    }

    @Override
    public long getOrdersConfirmed() {
        return decisions.count(OrderEvent.Type.OrderConfirmed);
    }

    @Override
    public long getOrdersRejected() {
        return decisions.count(OrderEvent.Type.OrderRejected);
    }

    @Override
    public long getOrdersCancelled() {
        return decisions.count(OrderEvent.Type.OrderCancelled);
    }

    @Override
    public long getShipments() {
        return decisions.count(OrderEvent.Type.OrderShipped);
    }

    @Override
    public int getOrdersAtTheDoor() {
        return intake.door().waiting().getAsInt();
    }

    @Override
    public int getDoorQueue() {
        return intake.door().queue();
    }

    @Override
    public int getDoorMaxPending() {
        return intake.door().maxPending();
    }

    @Override
    public int getDoorTransactions() {
        return intake.door().transactions();
    }

    @Override
    public int getIntakeTransactionsInFlight() {
        return intake.underWay.get();
    }

    @Override
    public BatchFigures getIntakeBatches() {
        return intake.batches.figures();
    }

    @Override
    public long getIntakeFailures() {
        return intake.failures.sum();
    }

    @Override
    public long getPendingOrders() {
        return backlog.get().orders();
    }

    @Override
    public double getOldestPendingSeconds() {
        return backlog.get().oldestSeconds();
    }
}

package io.onhand.order.figures;

import io.onhand.shared.management.BatchFigures;
import io.onhand.shared.management.Description;
import io.onhand.shared.management.ListenerFigures;

/** The order service in figures. Those not from the database count from the start of the application, on this node. */
@Description("The order service: what came in at its door, what it heard of decisions, and what waits."
        + " Figures count from the start of the application, on this node")
public interface OrderServiceMXBean extends ListenerFigures {

    @Description("Orders stored for good and answered with 202")
    long getOrdersAccepted();

    @Description("Orders sent again under a known idempotency key, and answered as before")
    long getOrdersReplayed();

    @Description(
            "Orders refused with 503 because the door was full, or too many were undecided; a bulk request that was"
                    + " refused unread counts as one")
    long getOrdersRefusedBusy();

    @Description("Orders refused with 503 because database or broker did not do their part, or the door was closed")
    long getOrdersRefusedUnavailable();

    @Description("Orders refused because their idempotency key stands for another order, or is being handled")
    long getOrdersRefusedByKey();

    @Description("Orders answered with 503 because the result of their commit was not learned")
    long getOrdersWithUnknownOutcome();

    @Description("Orders whose confirmation was applied")
    long getOrdersConfirmed();

    @Description("Orders whose rejection was applied")
    long getOrdersRejected();

    @Description("Confirmed orders whose cancellation was applied")
    long getOrdersCancelled();

    @Description("Shipments that were applied")
    long getShipments();

    @Description("Orders that wait at the door for a transaction at this moment")
    int getOrdersAtTheDoor();

    @Description("Orders that may wait at the door (setting ONHAND_DOOR_QUEUE); 0 until the first order opens it")
    int getDoorQueue();

    @Description(
            "Orders that may be accepted and undecided, beyond which the door is busy (setting ONHAND_DOOR_MAX_PENDING);"
                    + " 0 until the first order opens it")
    int getDoorMaxPending();

    @Description("Intake transactions that the door has under way at once, at most (setting ONHAND_DOOR_TRANSACTIONS);"
            + " bulk requests come on top; 0 until the first order opens it")
    int getDoorTransactions();

    @Description("Intake transactions that are under way at this moment")
    int getIntakeTransactionsInFlight();

    @Description("Batches in which orders went in, with their sizes: 'sizes' counts them by powers of two, the key 8"
            + " stands for 5 to 8 orders")
    BatchFigures getIntakeBatches();

    @Description("Attempts to store orders that failed; the members of a failed batch are tried again one by one")
    long getIntakeFailures();

    @Description(
            "Orders in the database that wait for their decision, of all nodes; 100000 stands for that many or more."
                    + " At most a second old")
    long getPendingOrders();

    @Description("Seconds since the oldest order that waits for its decision was accepted; 0 when none waits. At most a"
            + " second old")
    double getOldestPendingSeconds();
}

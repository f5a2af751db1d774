package io.onhand.inventory.figures;

import io.onhand.shared.management.Description;
import io.onhand.shared.management.ListenerFigures;

/** The inventory service in figures. They count from the start of the application, on this node. */
@Description("The inventory service: what it decided, and in what batches."
        + " Figures count from the start of the application, on this node")
public interface InventoryServiceMXBean extends ListenerFigures {

    @Description("Orders decided: confirmed or rejected, each counted once")
    long getOrdersDecided();

    @Description("Orders confirmed: all of their units are allocated")
    long getOrdersConfirmed();

    @Description("Orders rejected: for want of stock, for an unknown SKU, or cancelled before they were decided")
    long getOrdersRejected();

    @Description("Confirmed orders whose units were released again because they were cancelled")
    long getOrdersCancelled();

    @Description("Commands that came again and were answered with what had been decided before")
    long getCommandsAnsweredAgain();
}

package io.onhand.order.contract;

import io.onhand.shared.messaging.QueueNames;
import java.util.List;

/** The names of the queues and topics of both services. The broker's configuration has the same ones. */
public final class Destinations {

    /** Commands to the inventory service. */
    public static final String PLACED = "onhand.orders.placed";

    /** Answers of the inventory service. */
    public static final String DECIDED = "onhand.orders.decided";

    /** Commands that are processed alone. */
    public static final String PLACED_SINGLE = PLACED + QueueNames.SINGLE_SUFFIX;

    /** Answers that are applied alone. */
    public static final String DECIDED_SINGLE = DECIDED + QueueNames.SINGLE_SUFFIX;

    /** Topic: absolute stock levels after a change. */
    public static final String STOCK_CHANGED = "onhand.stock.changed";

    /** Topic: that new order events exist; the feed has them in order. */
    public static final String ORDER_EVENTS = "onhand.orders.events";

    /** All queues: those of the two services, and the dead letters of both. */
    public static final List<String> QUEUES = List.of(PLACED, PLACED_SINGLE, DECIDED, DECIDED_SINGLE, QueueNames.DEAD);

    private Destinations() {}
}

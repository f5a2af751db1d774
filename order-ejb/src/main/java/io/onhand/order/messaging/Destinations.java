package io.onhand.order.messaging;

/** The names of all queues and topics. The broker's configuration has the same ones. */
public final class Destinations {

    /** Commands to the inventory service. */
    public static final String PLACED = "onhand.orders.placed";

    /** Answers of the inventory service. */
    public static final String DECIDED = "onhand.orders.decided";

    /** What is added to a queue's name for messages that must be processed alone. */
    public static final String SINGLE_SUFFIX = ".single";

    /** Commands that are processed alone. */
    public static final String PLACED_SINGLE = PLACED + SINGLE_SUFFIX;

    /** Answers that are applied alone. */
    public static final String DECIDED_SINGLE = DECIDED + SINGLE_SUFFIX;

    /** Messages that failed for good, with their reason. */
    public static final String DEAD = "onhand.dead";

    /** Topic: absolute stock levels after a change. */
    public static final String STOCK_CHANGED = "onhand.stock.changed";

    /** Topic: that new order events exist; the feed has them in order. */
    public static final String ORDER_EVENTS = "onhand.orders.events";

    private Destinations() {}
}

package io.onhand.web.node.health;

import io.onhand.shared.management.Description;

/** The message broker as this node sees it. */
@Description("The message broker as this node last saw it, at most 15 seconds ago while it answers")
public interface BrokerMXBean {

    @Description("Per cent of the broker's disk that are used, by whomever; 0 until the broker has answered")
    double getDiskUsedPercent();

    @Description("Per cent from which on the broker takes no more messages, and so this node no more orders")
    int getDiskLimitPercent();

    @Description("1 while the broker takes no more messages because its disk is full: make room there")
    int getDiskFull();
}

package io.onhand.shared.management;

/** The attributes that the MXBeans of both services have in common. Figures count from the start of the application. */
public interface ListenerFigures {

    @Description("Transactions of the listeners that were committed")
    long getListenerCommits();

    @Description(
            "Transactions of the listeners that were rolled back; the broker delivers their messages again. Some are"
                    + " normal during an outage, a steady rise is not")
    long getListenerRollbacks();

    @Description("Transactions of the listeners that are under way at this moment")
    int getListenerTransactionsInFlight();

    @Description("Batches that the listeners handled, with their sizes: 'sizes' counts them by powers of two, the key 8"
            + " stands for 5 to 8 entries")
    BatchFigures getListenerBatches();

    @Description(
            "Messages delivered before, or unreadable, that were passed on to the queue whose listener handles each"
                    + " alone")
    long getMessagesPassedOn();

    @Description("Messages that came before what they need, and were sent again to come back later")
    long getMessagesPostponed();

    @Description("Messages that can never be handled and went to the queue onhand.dead, with their reason")
    long getDeadLetters();

    @Description("Orders that one transaction may hold (setting ONHAND_BATCH_MAX_ORDERS)")
    int getBatchMaxOrders();

    @Description("Order lines after which a transaction takes no further message (setting ONHAND_BATCH_MAX_LINES)")
    int getBatchMaxLines();
}

package io.onhand.web.assurance.reconciling;

import io.onhand.shared.management.Description;

/** When the services were last compared. */
@Description("The reconciler, which compares the two services and has sent again what was lost: on one node at a time")
public interface ReconcilerMXBean {

    @Description("Whether this node takes part (setting ONHAND_RECONCILE_EVERY; 0 turns it off)")
    boolean isOn();

    @Description(
            "Seconds since a node, whichever it was, finished a round, by the database's clock; absent when none has."
                    + " A few times ONHAND_RECONCILE_EVERY is much: no node gets to it, the log says why")
    Long getLastRoundSeconds();

    @Description("Rounds that this node could not finish, since its start")
    long getRoundsFailed();
}

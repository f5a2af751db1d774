package io.onhand.order.api;

import jakarta.ejb.Local;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the reconciler has the order service do about orders on which the two services differ. Each call is a transaction
 * of its own; two nodes that heal at once do no harm. Thread-safe.
 */
@Local
public interface OrderHealing {

    /** Where an order got stuck, and so which queues must have moved past it before it counts as lost. */
    enum Stage {
        /** The inventory service has not decided or cancelled it: its command is in the queue, in the dead letters, or lost. */
        UNDECIDED,
        /** The inventory service has decided it and this side does not know: the answer is in the queue, or lost. */
        UNTOLD,
        /** It was cancelled or shipped and this side does not know: the answer is in the queue, or lost. */
        CHANGED,
        /** The services remember it differently although nothing is on its way. */
        DIFFERENT
    }

    /**
     * A stuck order.
     *
     * @param since when it was last heard of: what was sent about it then has left its queue when a later one has
     */
    record Stuck(UUID orderId, Instant since) {}

    /**
     * Takes or prolongs the right of this node to reconcile.
     *
     * @param holder name of the node
     * @return whether it is this node's for the given time
     */
    boolean lease(String holder, Duration time);

    /** Gives the right back, if it is this node's. */
    void release(String holder);

    /** Notes that a node that has the right has finished a round. */
    void finished(String holder);

    /** How long ago a node, whichever it was, finished a round, by the database's clock; empty when none ever has. */
    Optional<Duration> sinceFinished();

    /**
     * Orders without decision that are due: accepted before {@code settled} and not looked after a short while ago. In id
     * order, which is nearly that of acceptance, so that the lost ones come before those that merely wait.
     */
    List<UUID> waiting(Instant settled, int limit);

    /**
     * Confirmed orders whose cancellation was asked for before {@code settled} and has not been answered, and that are due;
     * in id order. They are stuck like undecided ones.
     */
    List<Stuck> cancelling(Instant settled, int limit);

    /** The smallest id of an undecided order behind the given one, or {@code null}. */
    UUID oldestUndecided(UUID after);

    /**
     * Sends the inventory service once more what it must know of these orders, as far as their queues have moved past
     * them. Whoever is met for the first time is given {@code patience} first; from one time to the next it doubles.
     *
     * @param patience how far ahead of an order its queue must be, and the first wait
     * @return the orders that were sent now
     */
    List<UUID> sendAgain(Stage stage, List<Stuck> orders, Duration patience);

    /**
     * Of these orders, which the inventory service has decided, those that this service does not have never were: a voided
     * row is put where theirs would be, so that a late one finds its place taken, and the inventory service is told to undo
     * its decision. Each in a transaction of its own. An order whose row is in doubt is left until that is settled.
     *
     * @param patience until the inventory service is told again, should it not have done so
     * @return the orders that were voided now
     */
    List<UUID> voidMissing(List<UUID> orderIds, Duration patience);
}

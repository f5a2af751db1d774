package io.onhand.load.replay;

import io.onhand.load.replay.Answers.FeedEvent;
import io.onhand.load.replay.Answers.Reason;

/**
 * What became of an order.
 *
 * @param rejection the reason type when it was rejected, or null when it was confirmed
 */
record Decision(String rejection) {

    private static final Decision CONFIRMED = new Decision(null);

    /** The decision that an order shows, or null while it is pending. */
    static Decision shown(String decision, Reason reason) {
        if (decision == null || decision.equals("PENDING")) {
            return null;
        }
        return decision.equals("CONFIRMED") ? CONFIRMED : rejected(reason, decision);
    }

    /** The decision that an event announces, or null when it announces none. */
    static Decision announced(FeedEvent event) {
        return switch (event.type() == null ? "" : event.type()) {
            case "OrderConfirmed" -> CONFIRMED;
            case "OrderRejected" -> rejected(event.reason(), "REJECTED");
            case "OrderCancelled" -> rejected(event.reason(), "CANCELLED");
            default -> null;
        };
    }

    private static Decision rejected(Reason reason, String otherwise) {
        return new Decision(reason == null || reason.type() == null ? otherwise : reason.type());
    }
}

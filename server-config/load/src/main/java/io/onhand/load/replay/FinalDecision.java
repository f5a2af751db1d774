package io.onhand.load.replay;

import io.onhand.load.replay.ServerAnswers.FeedEvent;
import io.onhand.load.replay.ServerAnswers.Reason;

/**
 * What became of an order.
 *
 * @param rejection the reason type when it was rejected, or null when it was confirmed
 */
record FinalDecision(String rejection) {

    private static final FinalDecision CONFIRMED = new FinalDecision(null);

    /** The decision that an order shows, or null while it is pending. */
    static FinalDecision shown(String decision, Reason reason) {
        if (decision == null || decision.equals("PENDING")) {
            return null;
        }
        return decision.equals("CONFIRMED") ? CONFIRMED : rejected(reason, decision);
    }

    /** The decision that an event announces, or null when it announces none. */
    static FinalDecision announced(FeedEvent event) {
        return switch (event.type() == null ? "" : event.type()) {
            case "OrderConfirmed" -> CONFIRMED;
            case "OrderRejected" -> rejected(event.reason(), "REJECTED");
            case "OrderCancelled" -> rejected(event.reason(), "CANCELLED");
            default -> null;
        };
    }

    private static FinalDecision rejected(Reason reason, String otherwise) {
        return new FinalDecision(reason == null || reason.type() == null ? otherwise : reason.type());
    }
}

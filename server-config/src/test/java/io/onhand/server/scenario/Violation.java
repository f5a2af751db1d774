package io.onhand.server.scenario;

/** A promise that was broken. */
public record Violation(Rule rule, String what) {

    @Override
    public String toString() {
        return rule + ": " + what;
    }

    /** What is promised. */
    public enum Rule {
        /** An order that was answered 202 is there. */
        NOTHING_LOST,
        /** It is what the client ordered. */
        CONTENT_KEPT,
        /** However often a client asked, there is one order at most, and its key names it. */
        NOTHING_TWICE,
        /** Each answer to the same key names the same order. */
        KEY_IS_ONE_ORDER,
        /** "Nothing was stored" is true. */
        REFUSED_IS_NOTHING,
        /** Every order was wanted by a client. */
        NOTHING_INVENTED,
        /** Every order is decided, and both services know the same decision. */
        DECIDED_ONCE,
        /** What is decided exists. */
        DECISION_HAS_ORDER,
        /** A decision that a client has seen never changes. */
        DECISION_STAYS,
        /** An order whose cancellation was accepted holds no units, and no other order is cancelled. */
        CANCELLED_AS_ASKED,
        /** The ledger allocated each confirmed order once and released each cancelled one once. */
        UNITS_ONCE,
        /** No more units are promised than there are. */
        NEVER_OVERSOLD,
        /** The feed has no gap, no duplicate, and an event for each decision and cancellation. */
        FEED_COMPLETE,
        /** What a reader of the feed was shown is what the feed says. */
        FEED_STAYS,
        /** Every answer is one that a client of the documented API is prepared for, and comes. */
        ANSWERS_EXPECTED,
        /** The proof holds, no transaction is in doubt, no message is left. */
        AT_REST
    }
}

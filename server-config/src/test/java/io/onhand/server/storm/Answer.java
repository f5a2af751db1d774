package io.onhand.server.storm;

import java.time.Instant;

/**
 * What a client was told once it had asked for something.
 *
 * @param asked when it asked
 * @param answered when it had the answer, or gave up waiting for one
 * @param what it asked for
 * @param wanted name of the order that it was about
 * @param outcome what the answer means
 * @param orderId the order, if the client knew or learned it, or null
 * @param decision the decision that it was shown, or null
 * @param cancelled whether it was shown that the order is cancelled
 */
record Answer(
        Instant asked,
        Instant answered,
        Request what,
        String wanted,
        Outcome outcome,
        String orderId,
        String decision,
        boolean cancelled) {

    enum Request {
        PLACE,
        CANCEL,
        READ
    }

    enum Outcome {
        /** Done, for good. */
        OK,
        /** Not done, and the answer promises that nothing came of it. */
        REFUSED,
        /** Nobody knows. */
        UNKNOWN
    }

    boolean is(Request request, Outcome result) {
        return what == request && outcome == result;
    }
}

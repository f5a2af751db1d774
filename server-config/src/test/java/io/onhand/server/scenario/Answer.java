package io.onhand.server.scenario;

import java.io.IOException;
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
 * @param status the HTTP status, 0 when there was no answer
 * @param failure why there was no answer, or null
 */
public record Answer(
        Instant asked,
        Instant answered,
        Request what,
        String wanted,
        Outcome outcome,
        String orderId,
        String decision,
        boolean cancelled,
        int status,
        IOException failure) {

    /** What a client asks for. */
    public enum Request {
        PLACE,
        CANCEL,
        READ
    }

    /** What an answer means. */
    public enum Outcome {
        /** Done, for good. */
        OK,
        /** Not done, and the answer promises that nothing came of it. */
        REFUSED,
        /** Nobody knows. */
        UNKNOWN
    }

    /** Whether it is the answer to such a request, and means that. */
    public boolean is(Request request, Outcome result) {
        return what == request && outcome == result;
    }

    /** Whether what was asked for is done. */
    public boolean isOk() {
        return outcome == Outcome.OK;
    }
}

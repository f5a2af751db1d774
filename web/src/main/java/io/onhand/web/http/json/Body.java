package io.onhand.web.http.json;

import io.onhand.web.http.problem.ProblemException;
import io.onhand.web.http.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;

/** Reads request bodies up to a bound, and not a byte further. */
public final class Body {

    private Body() {}

    /**
     * The whole body.
     *
     * @param declared length that the client announced, or −1
     * @param limit largest length that is read
     * @throws ProblemException 413 when it is larger
     */
    public static byte[] read(InputStream in, long declared, int limit) {
        if (declared > limit) {
            throw tooLarge(limit);
        }
        try {
            byte[] body = in.readNBytes(limit + 1);
            if (body.length > limit) {
                throw tooLarge(limit);
            }
            return body;
        } catch (IOException cutOff) {
            throw new ProblemException(ProblemType.MALFORMED_REQUEST, "The body ended before its time.");
        }
    }

    private static ProblemException tooLarge(int limit) {
        return new ProblemException(
                ProblemType.TOO_LARGE, "The body may have at most " + limit + " bytes. Send several smaller requests.");
    }
}

package io.onhand.web.http.bodies;

import io.onhand.web.http.problem.ProblemException;
import io.onhand.web.http.problem.ProblemType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that a thread waits for, within the same bounds as those that no thread waits for. */
final class WaitedBody {

    private static final int BUFFER = 8 * 1024;

    private WaitedBody() {}

    /**
     * All of it; room for its bytes is held until the caller gives it back. Between two bytes the server waits as long as its
     * listener's read timeout says.
     *
     * @throws ProblemException when it is too large, too slow, cut off, or no room is left; nothing is held then
     */
    static byte[] read(InputStream in, int limit, Arrivals arrivals) {
        long held = 0;
        long begun = System.nanoTime();
        ByteArrayOutputStream body = new ByteArrayOutputStream(BUFFER);
        byte[] buffer = new byte[BUFFER];
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (!arrivals.hold(count)) {
                    throw new ProblemException(Arrivals.tooMuch());
                }
                held += count;
                body.write(buffer, 0, count);
                if (body.size() > limit) {
                    throw new ProblemException(BodyFilter.tooLarge(limit));
                }
                if (isLate(begun, body.size())) {
                    throw new ProblemException(ArrivingBody.tooSlow());
                }
            }
            byte[] complete = body.toByteArray();
            held = 0;
            return complete;
        } catch (IOException cutOff) {
            if (isLate(begun, body.size())) {
                throw new ProblemException(ArrivingBody.tooSlow());
            }
            throw new ProblemException(ProblemType.MALFORMED_REQUEST, "The body ended before its time.");
        } finally {
            arrivals.release(held);
        }
    }

    private static boolean isLate(long begun, long received) {
        return System.nanoTime() - begun > ArrivingBody.patience(received).toNanos();
    }
}

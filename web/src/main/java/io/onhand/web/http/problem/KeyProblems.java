package io.onhand.web.http.problem;

import io.onhand.shared.database.SqlFailures;
import jakarta.ejb.EJBException;
import java.util.function.Supplier;

/** Problems with idempotency keys, the same for every resource. */
public final class KeyProblems {

    private KeyProblems() {}

    /** The key came before, with another content. */
    public static Problem reused() {
        return Problem.of(
                ProblemType.IDEMPOTENCY_KEY_REUSED,
                "The first request with this Idempotency-Key asked for something else; nothing was done."
                        + " Use a new key for a new request.");
    }

    /** A request with the same key has not been answered yet. */
    public static Problem inFlight() {
        return Problem.of(
                ProblemType.IDEMPOTENCY_KEY_IN_FLIGHT,
                "Another request with this Idempotency-Key is being handled; nothing was done by this one."
                        + " Try again in a moment.");
    }

    /**
     * Calls a service for a request that may have a key.
     *
     * @throws ProblemException 409 when a request with a key waited in vain for a lock, most likely that of its key
     */
    public static <T> T guard(boolean hasKey, Supplier<T> call) {
        try {
            return call.get();
        } catch (EJBException e) {
            if (hasKey && SqlFailures.isLockTimeout(e)) {
                throw new ProblemException(inFlight());
            }
            throw e;
        }
    }
}

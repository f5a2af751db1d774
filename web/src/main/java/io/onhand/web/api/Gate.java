package io.onhand.web.api;

import io.onhand.web.problem.ProblemException;
import io.onhand.web.problem.ProblemType;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Lets only so many heavy requests of a kind in at once, and turns the others away at once. Thread-safe. */
public final class Gate {

    private final String what;
    private final Semaphore places;

    /**
     * A gate.
     *
     * @param what the requests, in the plural, as a problem calls them
     */
    public Gate(String what, int places) {
        this.what = what;
        this.places = new Semaphore(places);
    }

    /**
     * Carries out the work if there is a place.
     *
     * @throws ProblemException 503 when there is none
     */
    public <T> T pass(Supplier<T> work) {
        if (!places.tryAcquire()) {
            throw new ProblemException(
                    ProblemType.BUSY, "Enough " + what + " are being handled. Try again in a moment.");
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}

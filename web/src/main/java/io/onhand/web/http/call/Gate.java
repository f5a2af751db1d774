package io.onhand.web.http.call;

import io.onhand.web.http.problem.ProblemException;
import io.onhand.web.http.problem.ProblemType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
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
        enter();
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    /**
     * Has the work carried out by another thread if there is a place, which it keeps to its end.
     *
     * @throws ProblemException 503 when there is none
     */
    public <T> CompletionStage<T> passLater(Supplier<T> work, Executor threads) {
        enter();
        CompletableFuture<T> result;
        try {
            result = CompletableFuture.supplyAsync(work, threads);
        } catch (RejectedExecutionException e) {
            places.release();
            throw e;
        }
        return result.whenComplete((done, failure) -> places.release());
    }

    private void enter() {
        if (!places.tryAcquire()) {
            throw new ProblemException(
                    ProblemType.BUSY, "Enough " + what + " are being handled. Try again in a moment.");
        }
    }
}

package io.onhand.load.replay;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Brings failures of other threads back to the thread that waits for them. */
final class Outcomes {

    private Outcomes() {}

    /** Waits for the end of a task, and fails as it failed. */
    static void of(Future<?> task) throws ReplayStoppedException, InterruptedException {
        try {
            task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ReplayStoppedException stopped) {
                throw stopped;
            }
            throw new IllegalStateException("a part of the replay failed unexpectedly", e.getCause());
        }
    }
}

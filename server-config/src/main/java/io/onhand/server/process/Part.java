package io.onhand.server.process;

import io.onhand.server.failure.CannotStart;

/** One of the processes that make up Onhand: database, broker or application server. */
public interface Part {

    /** What to call it in progress lines, for example {@code broker}. */
    String name();

    /**
     * Starts the process and returns when it is ready for use. If that fails nothing of it is left running.
     *
     * @throws CannotStart if it does not become ready
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    Process launch() throws CannotStart, InterruptedException;

    /** One line for the console once it is ready: what, where. */
    String description();

    /**
     * Ends the process in an orderly way within a bounded time, by force after that.
     *
     * @param process what {@link #launch()} returned
     */
    void stop(Process process) throws InterruptedException;
}

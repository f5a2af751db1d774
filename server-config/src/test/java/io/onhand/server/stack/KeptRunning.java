package io.onhand.server.stack;

import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A server that is started again, a second after its process ended, the way a service manager does it. Thread-safe. */
final class KeptRunning {

    private static final System.Logger LOG = System.getLogger(KeptRunning.class.getName());

    private final Supplier<ProcessHandle> starter;
    private volatile ProcessHandle process;
    private volatile boolean wanted;

    /** @param starter starts the server, waits until it is up, and says which process it is */
    KeptRunning(Supplier<ProcessHandle> starter) {
        this.starter = starter;
    }

    /** Starts it and returns when it is up; from then on it is kept running. */
    synchronized void start() {
        wanted = true;
        watch(starter.get());
    }

    /** Keeps a server running that has been started already. */
    synchronized void keep(ProcessHandle running) {
        wanted = true;
        watch(running);
    }

    private void watch(ProcessHandle running) {
        process = running;
        running.onExit().thenRunAsync(this::startAgain, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
    }

    private synchronized void startAgain() {
        if (!wanted) {
            return;
        }
        try {
            watch(starter.get());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "It did not start again this time", e);
            CompletableFuture.runAsync(this::startAgain, CompletableFuture.delayedExecutor(5, TimeUnit.SECONDS));
        }
    }

    /** The process that was started last. */
    ProcessHandle process() {
        return process;
    }

    /** Kills it with SIGKILL, for good; returns when it has ended. */
    synchronized void kill() {
        wanted = false;
        process.destroyForcibly();
        process.onExit().join();
    }

    /** It may end from now on; waits for a start that is under way. */
    synchronized void leave() {
        wanted = false;
    }
}

package io.onhand.server.command;

import io.onhand.server.data.DirectoryLock;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.process.Console;
import io.onhand.server.process.Part;
import io.onhand.server.process.Supervised;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The parts that a command runs, from the first start to the orderly stop: by Ctrl-C or SIGTERM, or when a start fails.
 *
 * <p>Stopping is the work of one shutdown hook, whatever ends the process: last started, first stopped.
 */
final class Running {

    private static final Logger LOG = Logger.getLogger(Running.class.getName());
    private static final long START_ENDS_SECONDS = 6;

    private final Console console;
    private final Duration longestPause;
    private final Thread starter = Thread.currentThread();
    private final Deque<Supervised> parts = new ArrayDeque<>();
    private final List<DirectoryLock> locks = new ArrayList<>();
    private final CountDownLatch startEnded = new CountDownLatch(1);
    private volatile boolean failed;
    private volatile boolean toldToStop;

    /** @param longestPause longest pause before a part that died is started again */
    Running(Console console, Duration longestPause) {
        this.console = console;
        this.longestPause = longestPause;
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAll, "stopping"));
    }

    /** Holds a lock until everything is stopped. */
    synchronized void hold(DirectoryLock lock) {
        locks.add(lock);
    }

    /** Starts a part and adds it to those that are stopped at the end. */
    Supervised start(Part part) throws CannotStart, InterruptedException {
        Supervised supervised = new Supervised(part, console, longestPause);
        synchronized (this) {
            parts.push(supervised);
        }
        supervised.start();
        return supervised;
    }

    /**
     * The start failed: what runs is stopped, and the exit code of the command is kept.
     *
     * @return false if it failed only because the process was told to stop meanwhile
     */
    boolean startFailed() {
        failed = !toldToStop;
        startEnded.countDown();
        return failed;
    }

    /** The start was interrupted by being told to stop. */
    void startGivenUp() {
        startEnded.countDown();
    }

    /** Ends everything when the process that started this one ends, for example Maven. */
    void exitWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
    }

    /** Never returns but by interruption: the process goes on until it is told to stop. */
    void untilStopped() throws InterruptedException {
        startEnded.countDown();
        new CountDownLatch(1).await();
    }

    private void stopAll() {
        try {
            toldToStop = !failed;
            if (toldToStop) {
                console.line("Stopping");
                // Ctrl-C while starting: the part that is being started is given up first.
                starter.interrupt();
                if (!startEnded.await(START_ENDS_SECONDS, TimeUnit.SECONDS)) {
                    LOG.warning("The start did not end in time");
                }
            }
            stopParts();
            releaseLocks();
        } catch (InterruptedException | IOException e) {
            LOG.log(Level.WARNING, "Not everything was stopped", e);
        }
        if (toldToStop) {
            console.line("Stopped");
            // Told to stop and stopped: success, where the JVM alone would say 130 or 143.
            Runtime.getRuntime().halt(0);
        }
    }

    private void stopParts() throws InterruptedException {
        for (Supervised part = next(); part != null; part = next()) {
            part.stop();
        }
    }

    private synchronized Supervised next() {
        return parts.poll();
    }

    private synchronized void releaseLocks() throws IOException {
        for (DirectoryLock lock : locks) {
            lock.close();
        }
    }
}

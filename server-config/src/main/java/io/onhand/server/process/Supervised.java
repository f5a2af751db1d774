package io.onhand.server.process;

import io.onhand.server.failure.CannotStart;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A part that is started again, after a pause, whenever it ends without having been told to. Thread-safe. */
public final class Supervised {

    private static final Logger LOG = Logger.getLogger(Supervised.class.getName());

    private final Part part;
    private final Console console;
    private final BackOff backOff;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread watcher;
    private Process process;
    private boolean ready;
    private boolean stopping;

    /**
     * @param part what to run
     * @param console where to say what happens to it
     * @param longestPause the pauses before restarts double from a second up to this, at least a second
     */
    public Supervised(Part part, Console console, Duration longestPause) {
        this.part = part;
        this.console = console;
        this.backOff = new BackOff(longestPause);
        this.watcher = new Thread(this::watch, "watching the " + part.name());
        this.watcher.setDaemon(true);
    }

    /**
     * Starts the part for the first time; from then on it is watched.
     *
     * @throws CannotStart if it does not become ready; it is not tried again then
     */
    public void start() throws CannotStart, InterruptedException {
        long begin = System.nanoTime();
        becameReady(part.launch());
        console.part(part.name(), part.description() + ", ready in " + seconds(begin));
        watcher.start();
    }

    /**
     * Waits until the part is ready, for example after a restart.
     *
     * @return false if it is not within that time
     */
    public boolean awaitReady(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long nanos = atMost.toNanos();
            while (!ready && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return ready;
        } finally {
            lock.unlock();
        }
    }

    /** Stops the part in an orderly way and for good. Does nothing if it was never started or is stopped already. */
    public void stop() throws InterruptedException {
        Process running = markStopping();
        if (watcher.isAlive()) {
            watcher.interrupt();
        }
        if (running != null && running.isAlive()) {
            long begin = System.nanoTime();
            part.stop(running);
            console.part(part.name(), "stopped in " + seconds(begin));
        }
        if (watcher.isAlive()) {
            watcher.join(TimeUnit.SECONDS.toMillis(5));
        }
    }

    private void watch() {
        try {
            while (true) {
                Duration uptime = awaitEnd();
                if (isStopping()) {
                    return;
                }
                Duration pause = backOff.after(uptime);
                console.part(
                        part.name(),
                        "ended unexpectedly (" + ExitCode.meaning(exitCode()) + "), starting it again in "
                                + pause.toSeconds() + " s");
                restartAfter(pause);
            }
        } catch (InterruptedException e) {
            LOG.log(Level.FINE, "No longer watching the " + part.name(), e);
        }
    }

    private void restartAfter(Duration firstPause) throws InterruptedException {
        Duration pause = firstPause;
        while (!pausedUntilStopping(pause)) {
            long begin = System.nanoTime();
            try {
                becameReady(part.launch());
                console.part(part.name(), "running again after " + seconds(begin));
                return;
            } catch (CannotStart e) {
                LOG.log(Level.WARNING, "The " + part.name() + " did not start again", e);
                pause = backOff.after(Duration.ZERO);
                console.part(part.name(), e.getMessage() + "; next attempt in " + pause.toSeconds() + " s");
            }
        }
    }

    private Duration awaitEnd() throws InterruptedException {
        long since = System.nanoTime();
        process.waitFor();
        lock.lock();
        try {
            ready = false;
        } finally {
            lock.unlock();
        }
        return Duration.ofNanos(System.nanoTime() - since);
    }

    private boolean pausedUntilStopping(Duration pause) throws InterruptedException {
        lock.lock();
        try {
            long nanos = pause.toNanos();
            while (!stopping && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return stopping;
        } finally {
            lock.unlock();
        }
    }

    private void becameReady(Process started) throws InterruptedException {
        lock.lock();
        try {
            process = started;
            ready = true;
            changed.signalAll();
            if (!stopping) {
                return;
            }
        } finally {
            lock.unlock();
        }
        part.stop(started);
    }

    private Process markStopping() {
        lock.lock();
        try {
            stopping = true;
            changed.signalAll();
            return process;
        } finally {
            lock.unlock();
        }
    }

    private boolean isStopping() {
        lock.lock();
        try {
            return stopping;
        } finally {
            lock.unlock();
        }
    }

    private int exitCode() {
        return process.exitValue();
    }

    private static String seconds(long sinceNanos) {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - sinceNanos) / 1e9);
    }
}

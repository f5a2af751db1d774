package io.onhand.server.stack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A command that is run again whenever it ends, as a service manager would do it. Thread-safe. */
final class Service {

    private static final long STOP_SECONDS = 60;

    private final ProcessBuilder command;
    private Process running;
    private boolean wanted;

    /**
     * Does not start it yet.
     *
     * @param console where what it prints is appended
     */
    Service(ProcessBuilder command, File console) {
        this.command = command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(console));
    }

    synchronized void start() {
        wanted = true;
        launch();
    }

    private void launch() {
        try {
            running = command.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        running.onExit().thenAccept(this::again);
    }

    private synchronized void again(Process ended) {
        if (wanted && running == ended) {
            launch();
        }
    }

    /** The one process among the command and its children that the test holds for; empty-handed it throws. */
    synchronized ProcessHandle process(Predicate<ProcessHandle> test) {
        return all().filter(test).findFirst().orElseThrow(() -> new IllegalStateException("it is not running"));
    }

    /** Kills the command and its children with SIGKILL, for good; returns when all have ended. */
    synchronized void kill() {
        wanted = false;
        var victims = all().toList();
        victims.forEach(ProcessHandle::destroyForcibly);
        victims.forEach(victim -> victim.onExit().join());
    }

    /** Sends SIGTERM to the command, for good; returns when it has ended. */
    void stop() {
        Process ending;
        synchronized (this) {
            wanted = false;
            ending = running;
        }
        ending.destroy();
        try {
            ending.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            kill();
            throw new IllegalStateException("it did not stop within " + STOP_SECONDS + " s", e);
        } catch (Exception e) {
            throw new IllegalStateException("it could not be stopped", e);
        }
    }

    private Stream<ProcessHandle> all() {
        return running == null ? Stream.empty() : Stream.concat(Stream.of(running.toHandle()), running.descendants());
    }
}

package io.onhand.server.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that hangs, with all below it, until this is closed: it keeps its connections and locks, and does nothing. */
public final class Hanging implements AutoCloseable {

    private final List<ProcessHandle> stopped;

    private Hanging(List<ProcessHandle> stopped) {
        this.stopped = stopped;
    }

    /** Stops a process (SIGSTOP) and those below it. */
    public static Hanging of(ProcessHandle process) {
        // The parent first: what is stopped starts no further child.
        send("STOP", List.of(process));
        List<ProcessHandle> children = process.descendants().toList();
        send("STOP", children);
        // Remembered: when the parent is killed meanwhile, nobody finds its children by it any more.
        return new Hanging(Stream.concat(children.stream(), Stream.of(process)).toList());
    }

    /** Lets go on what still lives. */
    @Override
    public void close() {
        send("CONT", stopped);
    }

    private static void send(String signal, List<ProcessHandle> processes) {
        List<String> command = new ArrayList<>(List.of("kill", "-s", signal));
        processes.stream().filter(ProcessHandle::isAlive).forEach(process -> command.add(Long.toString(process.pid())));
        if (command.size() == 3) {
            return;
        }
        try {
            // Its exit code would say that one of them has ended meanwhile, which they may.
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(10, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

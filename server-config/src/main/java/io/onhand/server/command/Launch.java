package io.onhand.server.command;

import io.onhand.server.data.DataDirectory;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.machine.FreeSpace;
import io.onhand.server.machine.OpenFiles;
import io.onhand.server.process.Console;
import io.onhand.server.runtime.Payload;
import io.onhand.server.runtime.UnpackedRuntime;
import io.onhand.server.runtime.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A place to run parts in.
 *
 * @param console for progress lines
 * @param data the data directory, locked for these parts
 * @param runtime the unpacked programs
 * @param running where parts are started
 */
record Launch(Console console, DataDirectory data, UnpackedRuntime runtime, Running running) {

    private static final Logger LOG = Logger.getLogger(Launch.class.getName());

    /** Programs and libraries 183 MB, the working directory of Payara 121, an empty database 48, the broker's journal 23. */
    private static final long FIRST_START = FreeSpace.megabytes(400);

    private static final long LATER_START = FreeSpace.megabytes(64);

    /** What the user has set, looked at before anything is made, locked or started. */
    @FunctionalInterface
    interface Check {
        void check(Path root) throws CannotStart;
    }

    /** Takes what others may have taken. */
    @FunctionalInterface
    interface Taking {
        void take() throws CannotStart, InterruptedException;
    }

    /** What a command starts. */
    @FunctionalInterface
    interface Starter {
        void start(Launch place) throws CannotStart, InterruptedException;
    }

    /**
     * Starts parts and keeps them running until the process is told to stop.
     *
     * @param check the options and settings of the command: a start that they refuse leaves no trace
     * @param taking ports: after the lock, because a second start on the same data is to be told of the first one; but before a
     *     new data directory is made
     * @param parts names of the parts, each of which may run only once on a data directory
     * @return the exit code
     * @throws CannotStart if one of them cannot start
     */
    static int run(CommonOptions options, Check check, Taking taking, Starter starter, String... parts)
            throws CannotStart, InterruptedException {
        Console console = Console.ofThisProcess();
        Duration longestPause = options.longestPause();
        Path root = options.root();
        check.check(root);
        OpenFiles.require();
        boolean first = !Files.exists(root);
        if (first) {
            taking.take();
        }
        DataDirectory data = options.open(parts.length == 1 ? "launcher-" + parts[0] : "launcher");
        Running running = new Running(console, longestPause);
        try {
            for (String part : parts) {
                running.hold(data.lock(part));
            }
            console.line("Onhand " + Version.number() + ", data in " + data.root());
            if (options.exitWithParent()) {
                running.exitWithParent();
            }
            if (!first) {
                taking.take();
            }
            FreeSpace.require(data.root(), Files.exists(data.runtimes()) ? LATER_START : FIRST_START);
            UnpackedRuntime runtime = UnpackedRuntime.of(Payload.ofThisJar(), data.runtimes());
            starter.start(new Launch(console, data, runtime, running));
            running.untilStopped();
        } catch (CannotStart | RuntimeException e) {
            if (running.startFailed()) {
                throw e;
            }
            LOG.log(Level.FINE, "Told to stop while starting", e);
        } catch (InterruptedException e) {
            LOG.log(Level.FINE, "Told to stop", e);
            running.startGivenUp();
        }
        return 0;
    }
}

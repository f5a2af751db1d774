package io.onhand.server.database;

import com.sun.security.auth.module.UnixSystem;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.process.InheritedEnvironment;
import io.onhand.server.process.OutputFile;
import io.onhand.server.process.OwnSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The PostgreSQL programs of a runtime.
 *
 * <p>PostgreSQL refuses to run as root. For root the programs are therefore started in a user namespace of their own,
 * where they see themselves as nobody; files they write still belong to root outside.
 */
final class PostgresPrograms {

    private static final long MINUTES = 5;

    private final Path home;
    private final Path output;
    private boolean namespacesWork;

    /**
     * @param home directory with {@code bin}
     * @param logDirectory where the programs' own output goes, as {@code database.out}
     */
    PostgresPrograms(Path home, Path logDirectory) {
        this.home = home;
        this.output = logDirectory.resolve("database.out");
    }

    /** The server's settings file. */
    Path settings() {
        return home.resolve("onhand.conf");
    }

    /** The server's rules for who may connect. */
    Path accessRules() {
        return home.resolve("pg_hba.conf");
    }

    /** Where the programs' own output is. */
    Path output() {
        return output;
    }

    /** Starts a program in the background. */
    Process start(String program, List<String> arguments) throws CannotStart {
        OutputFile.keepSmall(output);
        try {
            return builder(program, arguments).start();
        } catch (IOException e) {
            throw new CannotStart("cannot start " + program + ": " + e.getMessage(), e);
        }
    }

    /**
     * Runs a program to its end.
     *
     * @param input what to give it on standard input
     * @return the ended process
     */
    Process end(String program, List<String> arguments, String input) throws CannotStart, InterruptedException {
        Process process = start(program, arguments);
        try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write(input);
        } catch (IOException e) {
            throw new CannotStart(program + " did not read its input; see " + output, e);
        }
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new CannotStart(program + " did not end within " + MINUTES + " minutes; see " + output);
            }
        } finally {
            // Told to stop meanwhile, or out of patience. Does nothing to a process that has ended.
            process.destroy();
        }
        return process;
    }

    private ProcessBuilder builder(String program, List<String> arguments) throws CannotStart {
        Path file = home.resolve("bin").resolve(program);
        if (Files.exists(file) && !Files.isExecutable(file)) {
            throw new CannotStart(file + " may not be executed; most likely its file system is mounted noexec: choose a"
                    + " directory on another one with --data, or mount it with exec");
        }
        List<String> command = new ArrayList<>(prefix());
        command.add(file.toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(OwnSession.of(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        // Messages in English whatever the machine speaks; PG* variables of the user are for other servers.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        InheritedEnvironment.withoutSettings(builder.environment());
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        return builder;
    }

    private List<String> prefix() throws CannotStart {
        if (new UnixSystem().getUid() != 0) {
            return List.of();
        }
        String unshare = OwnSession.find("unshare")
                .orElseThrow(() -> new CannotStart(
                        "PostgreSQL does not run as root, and `unshare` is not installed: run Onhand as an"
                                + " ordinary user"));
        if (!namespacesWork) {
            tryNamespace(unshare);
            namespacesWork = true;
        }
        return List.of(unshare, "-U");
    }

    private static void tryNamespace(String unshare) throws CannotStart {
        try {
            Process process = new ProcessBuilder(unshare, "-U", "true")
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new CannotStart(
                        "PostgreSQL does not run as root, and the user namespace in which it could is refused"
                                + " here (" + printed.strip() + "): run Onhand as an ordinary user");
            }
        } catch (IOException e) {
            throw new CannotStart("cannot start " + unshare + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("told to stop while starting", e);
        }
    }
}

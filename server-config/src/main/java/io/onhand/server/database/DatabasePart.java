package io.onhand.server.database;

import io.onhand.server.data.DataDirectory;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.process.FreePort;
import io.onhand.server.process.LastWords;
import io.onhand.server.process.Part;
import io.onhand.server.runtime.UnpackedRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** PostgreSQL on the data directory, as a child process. */
public final class DatabasePart implements Part {

    private static final Logger LOG = Logger.getLogger(DatabasePart.class.getName());

    /** Long, because after a crash PostgreSQL first replays its log. */
    private static final long START_SECONDS = 300;

    private static final int STOP_SECONDS = 10;
    private static final long POLL_MILLIS = 50;

    private final DataDirectory data;
    private final String host;
    private final int wantedPort;
    private final long cacheMegabytes;
    private final PostgresPrograms programs;
    private final Cluster cluster;
    private final PostmasterFile postmaster;
    private final DatabaseLogs logs;
    private volatile int port;

    /**
     * @param host address to listen on
     * @param wantedPort port to listen on, 0 for a free one, chosen at the first start and kept for restarts
     * @param cacheMegabytes memory that its sessions share, 0 for what onhand.conf says
     */
    public DatabasePart(DataDirectory data, UnpackedRuntime runtime, String host, int wantedPort, long cacheMegabytes) {
        this.cacheMegabytes = cacheMegabytes;
        this.data = data;
        this.host = host;
        this.wantedPort = wantedPort;
        this.programs = new PostgresPrograms(runtime.postgresql(), data.log());
        this.cluster = new Cluster(data, programs);
        this.postmaster = new PostmasterFile(cluster.directory());
        this.logs = new DatabaseLogs(data.log());
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public String description() {
        return "PostgreSQL on " + host + ":" + port;
    }

    /** How to reach it, from the first start on. */
    public DatabaseAccess access() throws CannotStart {
        return new DatabaseAccess(
                "jdbc:postgresql://" + host + ":" + port + "/" + Cluster.NAME, Cluster.NAME, cluster.password());
    }

    @Override
    public Process launch() throws CannotStart, InterruptedException {
        cluster.createIfAbsent();
        logs.watch();
        try {
            stopLeftover();
            // Only now: a leftover may be what holds the wanted port.
            port = FreePort.orWanted(host, port == 0 ? wantedPort : port, "--database-port");
            LastWords lastWords = LastWords.in(List.of(programs.output(), logOfToday()));
            Process process = programs.start("postgres", arguments());
            awaitReadyOrEnd(process, lastWords);
            return process;
        } catch (IOException e) {
            throw new CannotStart("cannot read the state of the database in " + cluster.directory(), e);
        }
    }

    @Override
    public void stop(Process process) throws InterruptedException {
        try {
            stopFast(process.pid());
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warning("The database did not stop in time; it will recover at its next start");
            }
        } catch (CannotStart e) {
            LOG.log(Level.WARNING, "The database could not be told to stop; it will recover at its next start", e);
        }
        process.destroyForcibly();
    }

    /**
     * What a launcher that was killed left running is stopped first: it may listen anywhere and hold every lock. Only that,
     * whatever else its number belongs to by now.
     */
    private void stopLeftover() throws IOException, CannotStart, InterruptedException {
        Optional<ProcessHandle> leftover = postmaster.server();
        if (leftover.isPresent()) {
            LOG.info(() -> "Stopping the database that an earlier launcher left running, process "
                    + leftover.get().pid());
            stopFast(leftover.get().pid());
            awaitEnd(leftover.get());
        } else {
            postmaster.delete();
        }
    }

    /**
     * "Fast": sessions are ended, transactions rolled back, prepared ones kept. The default would wait for the clients. To
     * a process that is known to be this database: {@code pg_ctl stop} would take whichever number the file holds.
     */
    private void stopFast(long pid) throws CannotStart, InterruptedException {
        programs.end("pg_ctl", List.of("kill", "INT", Long.toString(pid)), "");
    }

    /** By the file too, which it removes last: a process that nobody waits for may stay in the system's list. */
    private void awaitEnd(ProcessHandle leftover) throws IOException, CannotStart, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
        while (leftover.isAlive() && postmaster.server().isPresent()) {
            if (System.nanoTime() > deadline) {
                throw new CannotStart("an earlier database still runs on " + cluster.directory() + " (process "
                        + leftover.pid() + ") and does not stop: end it first");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private List<String> arguments() {
        List<String> arguments =
                new ArrayList<>(List.of("-D", cluster.directory().toString()));
        setting(arguments, "config_file", programs.settings());
        setting(arguments, "hba_file", programs.accessRules());
        setting(arguments, "listen_addresses", host);
        setting(arguments, "port", port);
        setting(arguments, "log_directory", data.log());
        setting(arguments, "cluster_name", "onhand");
        if (cacheMegabytes > 0) {
            setting(arguments, "shared_buffers", cacheMegabytes + "MB");
            // The system has the same pages and more: the ratio of onhand.conf.
            setting(arguments, "effective_cache_size", 4 * cacheMegabytes + "MB");
        }
        return arguments;
    }

    private static void setting(List<String> arguments, String name, Object value) {
        arguments.add("-c");
        arguments.add(name + "=" + value);
    }

    /** What onhand.conf calls it. */
    private Path logOfToday() {
        String day = LocalDate.now(Clock.systemUTC()).format(DateTimeFormatter.ofPattern("EEE", Locale.ENGLISH));
        return data.log().resolve("database-" + day + ".log");
    }

    private void awaitReadyOrEnd(Process process, LastWords lastWords)
            throws IOException, CannotStart, InterruptedException {
        try {
            awaitReady(process, lastWords);
        } catch (InterruptedException e) {
            // Told to stop while starting. No client is connected yet, so that the polite signal suffices.
            process.destroy();
            throw e;
        }
    }

    private void awaitReady(Process process, LastWords lastWords)
            throws IOException, CannotStart, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!postmaster.saysReady(process.pid())) {
            if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new CannotStart("PostgreSQL ended while starting" + lastWords.of(process) + "; see "
                        + programs.output() + " and database-*.log next to it");
            }
            if (System.nanoTime() > deadline) {
                String words = lastWords.of(process);
                process.destroyForcibly();
                throw new CannotStart("PostgreSQL was not ready within " + START_SECONDS + " s" + words
                        + "; see database-*.log in " + data.log());
            }
        }
    }
}

package io.onhand.server.storm;

import io.onhand.server.stack.Hanging;
import io.onhand.server.stack.PartsStack;
import io.onhand.server.stack.StackPart;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Does to a running Onhand what a schedule says. Whoever watches the parts starts them again. Not thread-safe. */
final class Nemesis {

    private static final Logger LOG = Logger.getLogger(Nemesis.class.getName());
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final long PERIOD_MILLIS = 500;
    private static final String OTHER_SESSIONS = """
            select count(pg_terminate_backend(pid)) from pg_stat_activity
            where application_name like 'onhand-%' and pid <> pg_backend_pid()""";

    private final PartsStack onhand;
    private final Map<Victim, Integer> kills = new EnumMap<>(Victim.class);
    private int pauses;
    private int cuts;

    Nemesis(PartsStack onhand) {
        this.onhand = onhand;
    }

    void perform(Step step) {
        LOG.info(step::toString);
        if (step.afterStart()) {
            awaitServer();
        }
        await(step.calm().toMillis());
        List<Hanging> hanging = new ArrayList<>();
        try {
            step.paused().forEach(part -> onhand.find(part).ifPresent(process -> hanging.add(Hanging.of(process))));
            pauses += hanging.size();
            await(step.hold().toMillis());
            step.cut().forEach(part -> cut(part, step.paused().contains(part)));
            kill(step);
        } finally {
            hanging.forEach(Hanging::close);
        }
    }

    /** Processes killed so far, by kind. */
    Map<Victim, Integer> kills() {
        return Map.copyOf(kills);
    }

    int killed() {
        return kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    int pauses() {
        return pauses;
    }

    int cuts() {
        return cuts;
    }

    /** All found first, so that they die as nearly at once as can be. Who is away at the moment is spared. */
    private void kill(Step step) {
        Map<Victim, ProcessHandle> found = new EnumMap<>(Victim.class);
        step.killed().forEach(victim -> find(victim).ifPresent(process -> found.put(victim, process)));
        found.values().forEach(ProcessHandle::destroyForcibly);
        found.forEach((victim, process) -> {
            process.onExit().join();
            kills.merge(victim, 1, Integer::sum);
        });
    }

    private Optional<ProcessHandle> find(Victim victim) {
        Optional<ProcessHandle> part = onhand.find(victim.part());
        return victim == Victim.SESSION
                ? part.flatMap(postgres -> postgres.descendants()
                        .filter(child -> child.info().commandLine().orElse("").contains("127.0.0.1("))
                        .findAny())
                : part;
    }

    /** The server's connections to a part end: by the network, or, for a database that listens, by its own command. */
    private void cut(StackPart part, boolean hangs) {
        if (part == StackPart.BROKER || hangs) {
            cuts += onhand.link(part).cut() > 0 ? 1 : 0;
            return;
        }
        try (Connection connection = onhand.database();
                Statement statement = connection.createStatement()) {
            statement.execute(OTHER_SESSIONS);
            cuts++;
        } catch (SQLException e) {
            LOG.log(Level.FINE, "the database is away already", e);
        }
    }

    /** With patience: while one of its parts is being started the server may need more than one attempt. */
    private void awaitServer() {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (System.nanoTime() < deadline && !onhand.isReady()) {
            await(PERIOD_MILLIS);
        }
    }

    private static void await(long millis) {
        try {
            // Nobody counts down: this is the schedule's own time.
            new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

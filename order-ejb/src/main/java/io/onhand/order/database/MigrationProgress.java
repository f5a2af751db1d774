package io.onhand.order.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * What the log tells of a migration: each script when it begins and when it is done, and every few seconds how long it has taken
 * and whose locks it waits for. Looks from a connection of its own.
 */
final class MigrationProgress extends BaseCallback implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(MigrationProgress.class.getName());
    private static final long PERIOD_SECONDS = 10;

    /** Between two looks at who holds a lock; a script waits for one a second at a time. */
    private static final long LOOK_MILLIS = 250;

    private static final String BLOCKERS = """
            select string_agg(distinct format('%s (pid %s, %s since %s)',
                                coalesce(nullif(b.application_name, ''), b.usename, 'a prepared transaction'),
                                blocker, coalesce(b.state, 'prepared'), coalesce(b.xact_start::text, 'unknown')), ', ')
            from pg_stat_activity m
              cross join unnest(pg_blocking_pids(m.pid)) as blocker
              left join pg_stat_activity b on b.pid = blocker
            where m.application_name = ? and m.datname = current_database()""";

    private final DataSource dataSource;
    private final String schema;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile String script;
    private volatile long since;
    private volatile String done = "nothing has been changed";
    private volatile String blockers = "";

    private MigrationProgress(DataSource dataSource, String schema) {
        this.dataSource = dataSource;
        this.schema = schema;
    }

    /** Begins to look. */
    static MigrationProgress of(DataSource dataSource, String schema) {
        var progress = new MigrationProgress(dataSource, schema);
        var thread = new Thread(progress::look, "watching the migration of " + schema);
        thread.setDaemon(true);
        thread.start();
        return progress;
    }

    /** What connections that migrate the schema are called. */
    static String nameOf(String schema) {
        return "onhand-migration-" + schema;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE;
    }

    @Override
    public void handle(Event event, Context context) {
        MigrationInfo info = context.getMigrationInfo();
        String name = "V" + info.getVersion() + " (" + info.getDescription() + ")";
        if (event == Event.BEFORE_EACH_MIGRATE) {
            if (!name.equals(script)) {
                since = System.nanoTime();
                LOG.info(() -> "schema " + schema + ": " + name + " begins");
            }
            script = name;
        } else {
            LOG.info(() -> "schema " + schema + ": " + name + " is done after " + seconds() + " s");
            done = "the schema is at " + name;
            script = null;
        }
    }

    private long seconds() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since);
    }

    private void look() {
        long told = 0;
        try {
            while (!closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                String current = script;
                if (current != null) {
                    remember(whoHoldsIt());
                    if (seconds() < told) {
                        told = 0;
                    }
                    if (seconds() - told >= PERIOD_SECONDS) {
                        told = seconds();
                        LOG.info("schema " + schema + ": " + current + " for " + told + " s"
                                + (blockers.isEmpty() ? "" : ", waits for " + blockers));
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void remember(String found) {
        if (found != null) {
            blockers = found;
        }
    }

    /** Those whose locks the migration waits for at this moment; {@code null} if none, or if the database does not say. */
    private String whoHoldsIt() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(BLOCKERS)) {
            select.setString(1, nameOf(schema));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        } catch (SQLException e) {
            LOG.log(Level.FINE, "the database does not say whom the migration waits for", e);
            return null;
        }
    }

    /** Why no more is tried, and what to do. */
    String gaveUp(Duration patience) {
        return "schema " + schema + " was not migrated: tables that " + script + " changes stayed locked for "
                + patience.toSeconds() + " s by "
                + (blockers.isEmpty() ? "somebody (see pg_locks and pg_prepared_xacts)" : blockers) + "; " + done
                + ". Let it end, or end it, and start again; or migrate before the start, with onhand.jar migrate,"
                + " which waits longer";
    }

    @Override
    public void close() {
        closed.countDown();
    }
}

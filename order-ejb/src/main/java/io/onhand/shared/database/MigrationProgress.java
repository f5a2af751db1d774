package io.onhand.shared.database;

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
 * and whose locks it waits for, or which other node migrates meanwhile. Looks from a connection of its own. What takes longer than
 * a second is in the system property {@value #UNDER_WAY} as well, new at each look that the database answers: the server's
 * process does nothing itself meanwhile, and whoever watches it sees by that that it goes on.
 */
final class MigrationProgress extends BaseCallback implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(MigrationProgress.class.getName());
    private static final long PERIOD_SECONDS = 10;

    static final String UNDER_WAY = "onhand.migration";

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

    /** Who holds the lock of those who migrate, for as long as no script runs here. */
    private static final String OTHER = """
            select string_agg(distinct format('pid %s from %s since %s',
                                m.pid, coalesce(m.client_addr::text, 'this machine'), m.xact_start), ', ')
            from pg_locks l join pg_stat_activity m on m.pid = l.pid
            where l.locktype = 'advisory' and l.granted and m.application_name = ? and m.datname = current_database()""";

    private final DataSource dataSource;
    private final String schema;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile String script;
    private volatile long since;
    private volatile String done = "nothing has been changed";
    private volatile String blockers = "";

    // Of the looking thread: what it told of last, since when, and how many seconds of it the log has.
    private String subject = "";
    private long subjectSince;
    private long told;

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
        try {
            while (!closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                try {
                    lookOnce();
                } catch (SQLException e) {
                    LOG.log(Level.FINE, "the database does not say what the migration is at", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookOnce() throws SQLException {
        String current = script;
        String found = ask(current == null ? OTHER : BLOCKERS);
        if (current != null) {
            if (found != null) {
                blockers = found;
            }
            tell(current, since, blockers.isEmpty() ? "" : ", waits for " + blockers);
        } else if (found != null) {
            String other = "waits for the node that migrates it, " + found + ",";
            tell(other, other.equals(subject) ? subjectSince : System.nanoTime(), "");
        }
    }

    /** The system property at each look; the log after every ten seconds. */
    private void tell(String what, long began, String more) {
        if (!what.equals(subject) || began != subjectSince) {
            subject = what;
            subjectSince = began;
            told = 0;
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
        if (seconds == 0) {
            return;
        }
        String line = "schema " + schema + ": " + what + " for " + seconds + " s" + more;
        publish(line);
        if (seconds - told >= PERIOD_SECONDS) {
            told = seconds;
            LOG.info(line);
        }
    }

    /** Nothing after the end: the thread may be about to. */
    private synchronized void publish(String line) {
        if (closed.getCount() > 0) {
            System.setProperty(UNDER_WAY, line);
        } else {
            System.clearProperty(UNDER_WAY);
        }
    }

    private String ask(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, nameOf(schema));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
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
        publish("");
    }
}

package io.onhand.shared.database;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * Brings one schema to the version of this code. Flyway holds an advisory lock while it works, so several nodes may
 * start at once: the others wait until it is done, however long that takes. Must run outside any JTA transaction.
 *
 * <p>The limits of the pool are those of requests, and do not hold here ({@link UnhurriedConnections}): building an index takes
 * as long as it takes. Only locks are waited for briefly, because who waits for a table has everybody else wait behind; a script
 * that does not get one is undone, and tried again after a pause, as long as there is patience. The log tells what is under way
 * and whom it waits for ({@link MigrationProgress}).
 */
public final class SchemaMigration {

    /**
     * A database that is still starting is waited for, about two minutes: a deployment that fails is not tried again by every
     * server.
     */
    private static final int RETRIES = 60;

    private static final int MAX_SECONDS_BETWEEN = 2;

    /** For tables that others have locked, at the start of a server. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Flyway's word for no limit. The lock is free when its holder's connection is gone, whatever became of it. */
    private static final int UNTIL_IT_IS_FREE = -1;

    /** Between two tries, in which the others go on. */
    private static final long PAUSE_MILLIS = 500;

    private static final Logger LOG = Logger.getLogger(SchemaMigration.class.getName());

    private final DataSource dataSource;
    private final String schema;
    private final ClassLoader scripts;

    private SchemaMigration(DataSource dataSource, String schema, ClassLoader scripts) {
        this.dataSource = dataSource;
        this.schema = schema;
        this.scripts = scripts;
    }

    /**
     * Migrates, and returns the version reached.
     *
     * @param schema the schema, created when missing; its scripts are on the class path under {@code db/<schema>}
     * @throws IllegalStateException when its tables stay locked by others for minutes; says by whom, and what was done
     */
    public static String migrate(DataSource dataSource, String schema, ClassLoader scripts) {
        return migrate(dataSource, schema, scripts, PATIENCE);
    }

    /**
     * The same with another patience.
     *
     * @param patience how long tables that others have locked are tried again; a script that has begun is never interrupted
     */
    public static String migrate(DataSource dataSource, String schema, ClassLoader scripts, Duration patience) {
        return new SchemaMigration(dataSource, schema, scripts).migrate(patience);
    }

    private String migrate(Duration patience) {
        Long deadline = null;
        try (MigrationProgress progress = MigrationProgress.of(dataSource, schema)) {
            while (true) {
                try {
                    return migrate(progress);
                } catch (FlywayException e) {
                    if (!SqlFailures.isLockTimeout(e)) {
                        throw e;
                    }
                    if (deadline == null) {
                        // Not from the beginning: what came before, another node's migration too, took what it took.
                        deadline = System.nanoTime() + patience.toNanos();
                    } else if (System.nanoTime() - deadline > 0) {
                        throw new IllegalStateException(progress.gaveUp(patience), e);
                    }
                    LOG.log(Level.FINE, "a table is locked by somebody else, tried again in a moment", e);
                    pause();
                }
            }
        }
    }

    private String migrate(MigrationProgress progress) {
        FluentConfiguration configuration = Flyway.configure(scripts)
                .dataSource(UnhurriedConnections.of(dataSource, MigrationProgress.nameOf(schema)))
                .connectRetries(RETRIES)
                .connectRetriesInterval(MAX_SECONDS_BETWEEN)
                // Another node that migrates is waited for, a second at a time, for as long as it takes. Default: 50 s.
                .lockRetryCount(UNTIL_IT_IS_FREE)
                .schemas(schema)
                .defaultSchema(schema)
                .createSchemas(true)
                .locations("classpath:db/" + schema)
                .callbacks(progress);
        // A lock of the session, not of a transaction: what builds an index concurrently waits for all transactions.
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        Flyway flyway = configuration.load();
        if (isHalfDone(flyway)) {
            // A script without a transaction, such as one that builds an index concurrently, was cut short: it begins
            // anew.
            flyway.repair();
        }
        var result = flyway.migrate();
        return result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion;
    }

    private static boolean isHalfDone(Flyway flyway) {
        return Arrays.stream(flyway.info().all())
                .anyMatch(info -> info.getState().isFailed());
    }

    private static void pause() {
        try {
            new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("told to stop while waiting for the tables", e);
        }
    }
}

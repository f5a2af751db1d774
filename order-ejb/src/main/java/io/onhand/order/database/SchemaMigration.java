package io.onhand.order.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings one schema to the version of this code. Flyway holds an advisory lock while it works, so several nodes may
 * start at once. Must run outside any JTA transaction.
 */
public final class SchemaMigration {

    /**
     * A database that is still starting is waited for, about two minutes: a deployment that fails is not tried again by every
     * server. WildFly gives a deployment five.
     */
    private static final int RETRIES = 60;

    private static final int MAX_SECONDS_BETWEEN = 2;

    private SchemaMigration() {}

    /**
     * Migrates, and returns the version reached.
     *
     * @param schema the schema, created when missing; its scripts are on the class path under {@code db/<schema>}
     */
    public static String migrate(DataSource dataSource, String schema, ClassLoader scripts) {
        var result = Flyway.configure(scripts)
                .dataSource(dataSource)
                .connectRetries(RETRIES)
                .connectRetriesInterval(MAX_SECONDS_BETWEEN)
                .schemas(schema)
                .defaultSchema(schema)
                .createSchemas(true)
                .locations("classpath:db/" + schema)
                .load()
                .migrate();
        return result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion;
    }
}

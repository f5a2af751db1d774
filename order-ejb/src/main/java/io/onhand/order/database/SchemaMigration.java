package io.onhand.order.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings one schema to the version of this code. Flyway holds an advisory lock while it works, so several nodes may
 * start at once. Must run outside any JTA transaction.
 */
public final class SchemaMigration {

    private SchemaMigration() {}

    /**
     * Migrates, and returns the version reached.
     *
     * @param schema the schema, created when missing; its scripts are on the class path under {@code db/<schema>}
     */
    public static String migrate(DataSource dataSource, String schema, ClassLoader scripts) {
        var result = Flyway.configure(scripts)
                .dataSource(dataSource)
                .schemas(schema)
                .defaultSchema(schema)
                .createSchemas(true)
                .locations("classpath:db/" + schema)
                .load()
                .migrate();
        return result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion;
    }
}

package io.onhand.server.migrate;

import io.onhand.server.failure.CannotStart;
import io.onhand.server.process.LauncherLog;
import io.onhand.server.process.ParentLink;
import io.onhand.shared.database.SchemaMigration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.postgresql.ds.PGSimpleDataSource;

/** The process that migrates: it has the scripts of the application and the driver, which the launcher does not carry. */
public final class MigrateMain {

    static final String URL = "ONHAND_MIGRATE_URL_";
    static final String USER = "ONHAND_MIGRATE_USER_";
    static final String PASSWORD = "ONHAND_MIGRATE_PASSWORD_";
    static final String PATIENCE = "ONHAND_MIGRATE_PATIENCE";
    static final String RESULT = "ONHAND_MIGRATE_RESULT";
    static final String LOG_DIRECTORY = "ONHAND_LOG_DIRECTORY";

    /** In this order the application does it, too. */
    static final List<String> SCHEMAS = List.of("orders", "inventory");

    private static final Logger LOG = Logger.getLogger(MigrateMain.class.getName());

    private MigrateMain() {}

    /** Takes no arguments: everything comes from the environment that {@link Migration} sets. */
    public static void main(String[] args) throws InterruptedException {
        ParentLink launcher = ParentLink.open();
        try {
            Map<String, String> environment = System.getenv();
            LauncherLog.into(Path.of(environment.get(LOG_DIRECTORY)), "migrate");
            Duration patience = Duration.ofSeconds(Long.parseLong(environment.get(PATIENCE)));
            List<String> lines = new ArrayList<>();
            for (String schema : SCHEMAS) {
                lines.add("schema " + schema + " is at version " + migrate(schema, environment, patience));
            }
            Files.write(Path.of(environment.get(RESULT)), lines);
            launcher.ready();
            launcher.awaitStop();
            System.exit(0);
        } catch (CannotStart | RuntimeException | IOException e) {
            LOG.log(Level.SEVERE, e.getMessage(), e);
            launcher.failed("not migrated: " + e.getMessage());
            System.exit(1);
        }
    }

    private static String migrate(String schema, Map<String, String> environment, Duration patience) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setURL(environment.get(URL + schema));
        database.setUser(environment.get(USER + schema));
        database.setPassword(environment.get(PASSWORD + schema));
        return SchemaMigration.migrate(database, schema, MigrateMain.class.getClassLoader(), patience);
    }
}

package io.onhand.server.backup;

import io.onhand.server.failure.CannotStart;
import io.onhand.server.process.LauncherLog;
import io.onhand.server.process.ParentLink;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The process that copies the database: it has the JDBC driver that the launcher itself does not carry. */
public final class BackupMain {

    static final String URL = "ONHAND_BACKUP_URL";
    static final String USER = "ONHAND_BACKUP_USER";
    static final String PASSWORD = "ONHAND_BACKUP_PASSWORD";
    static final String CLUSTER = "ONHAND_BACKUP_CLUSTER";
    static final String TARGET = "ONHAND_BACKUP_TARGET";
    static final String LOG_DIRECTORY = "ONHAND_LOG_DIRECTORY";

    private static final Logger LOG = Logger.getLogger(BackupMain.class.getName());

    private BackupMain() {}

    /** Takes no arguments: everything comes from the environment that {@link Backup} sets. */
    public static void main(String[] args) throws InterruptedException {
        ParentLink launcher = ParentLink.open();
        try {
            LauncherLog.into(Path.of(System.getenv(LOG_DIRECTORY)), "backup");
            copy();
            launcher.ready();
            launcher.awaitStop();
            System.exit(0);
        } catch (CannotStart | SQLException | IOException e) {
            LOG.log(Level.SEVERE, "The backup failed", e);
            launcher.failed("the backup failed: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void copy() throws SQLException, IOException {
        Properties properties = new Properties();
        properties.setProperty("user", System.getenv(USER));
        properties.setProperty("password", System.getenv(PASSWORD));
        properties.setProperty("ApplicationName", "onhand-backup");
        try (Connection connection = DriverManager.getConnection(System.getenv(URL), properties)) {
            new OnlineCopy(connection, Path.of(System.getenv(CLUSTER)), Path.of(System.getenv(TARGET))).make();
        }
    }
}

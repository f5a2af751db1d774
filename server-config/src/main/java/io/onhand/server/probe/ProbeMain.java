package io.onhand.server.probe;

import io.onhand.server.broker.BrokerAccess;
import io.onhand.server.database.DatabaseAccess;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.process.LauncherLog;
import io.onhand.server.process.ParentLink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The probe process: asks databases and broker, with the drivers that the launcher itself does not carry, and ends. */
public final class ProbeMain {

    static final String DATABASES = "ONHAND_PROBE_DATABASES";
    static final String DATABASE_URL = "ONHAND_PROBE_DATABASE_URL_";
    static final String DATABASE_USER = "ONHAND_PROBE_DATABASE_USER_";
    static final String DATABASE_PASSWORD = "ONHAND_PROBE_DATABASE_PASSWORD_";
    static final String BROKER_URL = "ONHAND_PROBE_BROKER_URL";
    static final String BROKER_USER = "ONHAND_PROBE_BROKER_USER";
    static final String BROKER_PASSWORD = "ONHAND_PROBE_BROKER_PASSWORD";
    static final String LOG_DIRECTORY = "ONHAND_LOG_DIRECTORY";
    static final int PATIENCE_SECONDS = 60;

    private static final Logger LOG = Logger.getLogger(ProbeMain.class.getName());

    private ProbeMain() {}

    /** Takes no arguments: everything comes from the environment that {@link Probe} sets. */
    public static void main(String[] args) throws InterruptedException {
        ParentLink launcher = ParentLink.open();
        try {
            LauncherLog.into(Path.of(System.getenv(LOG_DIRECTORY)), "probe");
            checkAll(Deadline.in(Duration.ofSeconds(PATIENCE_SECONDS), launcher::doing));
            launcher.ready();
            launcher.awaitStop();
            System.exit(0);
        } catch (CannotStart e) {
            LOG.log(Level.SEVERE, e.getMessage(), e.getCause());
            launcher.failed(e.getMessage());
            System.exit(1);
        }
    }

    private static void checkAll(Deadline deadline) throws CannotStart, InterruptedException {
        int databases = Integer.parseInt(System.getenv(DATABASES));
        for (int i = 0; i < databases; i++) {
            new DatabaseProbe(new DatabaseAccess(
                            System.getenv(DATABASE_URL + i),
                            System.getenv(DATABASE_USER + i),
                            System.getenv(DATABASE_PASSWORD + i)))
                    .await(deadline);
        }
        new BrokerProbe(BrokerAccess.of(
                        System.getenv(BROKER_URL), System.getenv(BROKER_USER), System.getenv(BROKER_PASSWORD)))
                .await(deadline);
    }
}

package io.onhand.server.recover;

import io.onhand.server.broker.BrokerAccess;
import io.onhand.server.database.DatabaseAccess;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.process.LauncherLog;
import io.onhand.server.process.ParentLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The process that looks: it has the drivers that the launcher itself does not carry. Writes the list to a file and ends. */
public final class RecoverMain {

    static final String DATABASES = "ONHAND_RECOVER_DATABASES";
    static final String DATABASE_URL = "ONHAND_RECOVER_DATABASE_URL_";
    static final String DATABASE_USER = "ONHAND_RECOVER_DATABASE_USER_";
    static final String DATABASE_PASSWORD = "ONHAND_RECOVER_DATABASE_PASSWORD_";
    static final String BROKER_URL = "ONHAND_RECOVER_BROKER_URL";
    static final String BROKER_USER = "ONHAND_RECOVER_BROKER_USER";
    static final String BROKER_PASSWORD = "ONHAND_RECOVER_BROKER_PASSWORD";
    static final String TRANSACTION_LOG = "ONHAND_RECOVER_TRANSACTION_LOG";
    static final String LIST = "ONHAND_RECOVER_LIST";
    static final String LOG_DIRECTORY = "ONHAND_LOG_DIRECTORY";

    private static final Logger LOG = Logger.getLogger(RecoverMain.class.getName());

    private final List<Branch> branches = new ArrayList<>();
    private final List<String> silent = new ArrayList<>();

    private RecoverMain() {}

    /** Takes no arguments: everything comes from the environment that {@link RecoverList} sets. */
    public static void main(String[] args) throws InterruptedException {
        ParentLink launcher = ParentLink.open();
        try {
            LauncherLog.into(Path.of(System.getenv(LOG_DIRECTORY)), "recover");
            Files.write(Path.of(System.getenv(LIST)), new RecoverMain().list());
            launcher.ready();
            launcher.awaitStop();
            System.exit(0);
        } catch (CannotStart | IOException e) {
            LOG.log(Level.SEVERE, e.getMessage(), e);
            launcher.failed("the transactions in doubt could not be listed: " + e.getMessage());
            System.exit(1);
        }
    }

    private List<String> list() throws CannotStart, IOException {
        int databases = Integer.parseInt(System.getenv(DATABASES));
        for (int i = 0; i < databases; i++) {
            read(new DatabaseAccess(
                    System.getenv(DATABASE_URL + i),
                    System.getenv(DATABASE_USER + i),
                    System.getenv(DATABASE_PASSWORD + i)));
        }
        read(BrokerAccess.of(System.getenv(BROKER_URL), System.getenv(BROKER_USER), System.getenv(BROKER_PASSWORD)));
        Path log = Path.of(System.getenv(TRANSACTION_LOG));
        return new InDoubtList(branches, silent, TransactionLog.in(log), log.toString()).lines();
    }

    private void read(DatabaseAccess database) {
        try {
            branches.addAll(new DatabaseBranches(database).read());
        } catch (SQLException e) {
            silence("database " + database.url(), e);
        }
    }

    private void read(BrokerAccess broker) {
        try {
            branches.addAll(new BrokerBranches(broker).read());
        } catch (Exception e) {
            silence("broker " + broker.url(), e);
        }
    }

    /** One that does not answer must not hide what the others say. */
    private void silence(String place, Exception reason) {
        LOG.log(Level.WARNING, "No answer from the " + place, reason);
        silent.add(place + " does not answer (" + reason.getMessage() + ")");
    }
}

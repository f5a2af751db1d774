package io.onhand.server.broker;

import io.onhand.server.failure.CannotStart;
import io.onhand.server.machine.FreeSpace;
import io.onhand.server.process.LauncherLog;
import io.onhand.server.process.ParentLink;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/** The broker process: Artemis with {@code broker.xml}, until the launcher says stop. */
public final class BrokerMain {

    static final String CONFIGURATION = "ONHAND_BROKER_CONFIGURATION";
    static final String LOG_DIRECTORY = "ONHAND_LOG_DIRECTORY";
    static final String USER = "ONHAND_BROKER_USER";
    static final String PASSWORD = "ONHAND_BROKER_PASSWORD";

    /** Read by {@code broker.xml} itself, which says why nobody may know them. */
    static final String CLUSTER_USER = "ONHAND_BROKER_CLUSTER_USER";

    static final String CLUSTER_PASSWORD = "ONHAND_BROKER_CLUSTER_PASSWORD";

    private static final Logger LOG = Logger.getLogger(BrokerMain.class.getName());

    /** Artemis asks this logger whether to describe every single message; a field, so that the level is not forgotten. */
    private static final Logger AUDIT = Logger.getLogger("org.apache.activemq.audit");

    /** An operator's own, to settle a transaction by hand: with it, and only then, there is a user that may change things. */
    static final String ADMIN_PASSWORD = "ONHAND_BROKER_ADMIN_PASSWORD";

    private static final String ROLE = "onhand";
    private static final String ADMIN = "admin";

    private BrokerMain() {}

    /** Takes no arguments: everything comes from the environment that {@link BrokerPart} sets. */
    public static void main(String[] args) throws InterruptedException {
        ParentLink launcher = ParentLink.open();
        try {
            LauncherLog.into(Path.of(System.getenv(LOG_DIRECTORY)), "broker");
            AUDIT.setLevel(Level.OFF);
            EmbeddedActiveMQ broker = start();
            launcher.ready();
            launcher.awaitStop();
            broker.stop();
            System.exit(0);
        } catch (CannotStart e) {
            launcher.failed(e.getMessage());
            System.exit(1);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.log(Level.SEVERE, "The broker ended with an error", e);
            launcher.failed("the broker could not start (" + e.getMessage() + "); see broker-0.log in "
                    + System.getenv(LOG_DIRECTORY));
            System.exit(1);
        }
    }

    /**
     * The journal could not be written, for example because the disk is full. Artemis stops itself then and leaves an
     * empty process, which nobody would start again.
     */
    private static void endAtOnce(Throwable cause, String message, String file) {
        LOG.log(Level.SEVERE, "The journal cannot be written, the broker ends: " + message + ' ' + file, cause);
        Runtime.getRuntime().halt(1);
    }

    private static EmbeddedActiveMQ start() throws Exception {
        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser(System.getenv(USER), System.getenv(PASSWORD));
        users.addRole(System.getenv(USER), ROLE);
        if (System.getenv(ADMIN_PASSWORD) != null) {
            users.addUser(ADMIN, System.getenv(ADMIN_PASSWORD));
            users.addRole(ADMIN, ADMIN);
        }
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setConfigResourcePath(
                Path.of(System.getenv(CONFIGURATION)).toUri().toString());
        broker.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
        broker.start();
        if (!broker.getActiveMQServer().waitForActivation(60, TimeUnit.SECONDS)) {
            throw new CannotStart(
                    "the broker's journal could not be opened within a minute: most likely another process"
                            + " uses it, stop that first" + FreeSpace.hint(Path.of(System.getenv(LOG_DIRECTORY))));
        }
        broker.getActiveMQServer().registerIOCriticalErrorListener(BrokerMain::endAtOnce);
        return broker;
    }
}

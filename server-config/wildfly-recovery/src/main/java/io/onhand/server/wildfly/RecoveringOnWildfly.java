package io.onhand.server.wildfly;

import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.arjuna.recovery.RecoveryManager;
import io.onhand.server.node.NodeName;
import io.onhand.server.node.NodeRunsAlreadyException;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.logging.Handler;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Takes the name of the node, and then has WildFly's recovery begin. The setting {@code periodicRecoveryInitilizationOffset}
 * keeps the recovery back until then: it rolls back each prepared branch that carries the node's identifier and is not in the
 * log of this server, those of another server with the same identifier too.
 *
 * <p>Onhand depends on this deployment ({@code jboss-all.xml} of the EAR), so that no listener works before. A server whose
 * name another one has ends: neither its recovery nor its application may run.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class RecoveringOnWildfly {

    private static final Logger LOG = Logger.getLogger(RecoveringOnWildfly.class.getName());

    /** For a database that does not answer, as on Payara Server. {@code start.sh} gives a deployment more. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Resource(lookup = "java:/jdbc/orders")
    private DataSource orders;

    private NodeName name;
    private boolean suspended;

    @PostConstruct
    void recover() {
        try {
            name = takeName();
            // Begins now, in the recovery's own thread as well: the scan wakes it. It ends at once if nothing is in
            // doubt.
            Thread first = new Thread(() -> RecoveryManager.manager().scan(), "the first recovery");
            first.setDaemon(true);
            first.start();
            RecoveryManager.manager().resume();
        } catch (NodeRunsAlreadyException e) {
            end("The server ends: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("told to stop while waiting for the database", e);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("onhand-recovery and onhand cannot start: " + e.getMessage(), e);
        }
    }

    private NodeName takeName() throws NodeRunsAlreadyException, SQLException, IOException, InterruptedException {
        String node = arjPropertyManager.getCoreEnvironmentBean().getNodeIdentifier();
        Path transactionLog = Path.of(System.getProperty("jboss.server.data.dir"), "tx-object-store");
        return NodeName.take(orders, node, transactionLog, PATIENCE);
    }

    private static void end(String why) {
        LOG.severe(why);
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.flush();
        }
        Runtime.getRuntime().halt(1);
    }

    /** While the database does not confirm the name, somebody else may be about to take it: nothing is settled. */
    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void watch() {
        if (name.maySettle() == suspended) {
            suspended = !suspended;
            if (suspended) {
                RecoveryManager.manager().suspend(true);
            } else {
                RecoveryManager.manager().resume();
            }
        }
    }

    /** Without the name nothing is settled any more, until this is deployed again. */
    @PreDestroy
    void leave() {
        RecoveryManager.manager().suspend(true);
        name.close();
    }
}

package io.onhand.server.recovery;

import com.sun.enterprise.transaction.api.JavaEETransactionManager;
import com.sun.enterprise.transaction.api.ResourceRecoveryManager;
import com.sun.enterprise.transaction.spi.RecoveryResourceHandler;
import io.onhand.server.node.NodeName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.glassfish.hk2.api.ActiveDescriptor;
import org.glassfish.hk2.api.ServiceHandle;
import org.glassfish.hk2.api.ServiceLocator;
import org.glassfish.hk2.runlevel.RunLevelController;
import org.glassfish.internal.api.Globals;
import org.glassfish.internal.api.PostStartupRunLevel;

/** Payara's transaction manager, as far as recovery is concerned. */
final class InDoubtTransactions {

    private static final Logger LOG = Logger.getLogger(InDoubtTransactions.class.getName());
    private static final AtomicBoolean WARNED = new AtomicBoolean();

    /** For as long as the server runs; the command that recovers is a new object each time. */
    private static final AtomicReference<NodeName> NAME = new AtomicReference<>();

    /** Where the transaction log is kept, as the settings of the server have it too. */
    private static final String LOG_DIRECTORY = "ONHAND_TRANSACTION_LOG";

    private static final String NODE = "ONHAND_NODE";
    private static final String DOMAIN = "com.sun.aas.instanceRoot";

    private final ServiceLocator services = Globals.getDefaultHabitat();

    /**
     * Settles what can be settled now. The first call commits or rolls back what the transaction log of earlier runs
     * says, so no transaction of this run may have begun; later calls settle what this run could not finish. Both settle
     * what the transaction manager has lost sight of.
     *
     * <p>Before all that the first call takes the name that marks the branches: those of another server that runs and has
     * the same would be rolled back. While the database does not confirm the name, nothing is settled.
     *
     * @param patience for how long a database that does not answer is asked for the name again
     * @throws io.onhand.server.node.NodeRunsAlreadyException if another server has the name
     */
    void settle(Duration patience) throws Exception {
        if (!name(patience).maySettle()) {
            LOG.fine("Nothing is settled until the database confirms the name of this node");
            return;
        }
        ServiceHandle<ResourceRecoveryManager> recovery = services.getServiceHandle(ResourceRecoveryManager.class);
        if (!recovery.isActive()) {
            int reopened = ReopenedCommits.in(transactionLog());
            LOG.info(() -> reopened + " commits in the transaction log are looked at again");
            LogsOfEarlierRuns.keep(transactionLog());
            // Starts the thread that reads the log. Payara Micro has done so when it is ready; Payara Server does it
            // when it believes to be, which may come after this.
            services.getService(JavaEETransactionManager.class).initRecovery(false);
        }
        // The creation of the service is the recovery at start.
        recovery.getService().recoverIncompleteTx(false, null);
        settleOrphans(recovery.getService());
    }

    private NodeName name(Duration patience) throws Exception {
        synchronized (NAME) {
            if (NAME.get() == null) {
                DataSource orders = InitialContext.doLookup("jdbc/orders");
                NAME.set(NodeName.take(orders, configuredName(), transactionLog(), patience));
            }
            return NAME.get();
        }
    }

    /** What marks the branches of this server, from its transaction manager, which reads its settings when it is created. */
    private String configuredName() {
        services.getService(JavaEETransactionManager.class);
        ActiveDescriptor<?> recovery = services.reifyDescriptor(
                services.getServiceHandle(ResourceRecoveryManager.class).getActiveDescriptor());
        Optional<String> name = Optional.empty();
        try {
            name = new TransactionsOfPayara(recovery.getImplementationClass().getClassLoader()).nodeName();
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.FINE, "this Payara is not known well enough to be asked for the name of the node", e);
        }
        return name.or(() -> Optional.ofNullable(System.getenv(NODE)))
                .orElseThrow(() -> new IllegalStateException("this server has no name: set " + NODE
                        + ", another for each node, and run configure.sh again"));
    }

    /** The name is no longer kept: this application ends, and the next one takes it again. */
    static void leave() {
        NodeName name = NAME.getAndSet(null);
        if (name != null) {
            name.close();
        }
    }

    /** Another version of Payara may keep its transactions elsewhere: no reason not to start, or not to settle the rest. */
    private void settleOrphans(ResourceRecoveryManager recovery) throws Exception {
        try {
            orphans(recovery).settle();
        } catch (ReflectiveOperationException e) {
            // Once is enough: it stays true for as long as the server runs, and this is tried every few seconds.
            if (WARNED.compareAndSet(false, true)) {
                LOG.warning(() -> "Orphaned branches are not looked for, this Payara is not known well enough: " + e);
            }
        }
    }

    private OrphanedBranches orphans(ResourceRecoveryManager recovery) throws ReflectiveOperationException {
        return new OrphanedBranches(
                services.getAllServices(RecoveryResourceHandler.class),
                new TransactionsOfPayara(recovery.getClass().getClassLoader()),
                transactionLog());
    }

    /** The directory that the launcher or the administrator chose, else what {@code configure.sh} sets. */
    private static Path transactionLog() {
        String domain = System.getProperty(DOMAIN, "");
        String given = System.getenv(LOG_DIRECTORY);
        return given == null ? Path.of(domain, "txlog") : Path.of(given.replace("${" + DOMAIN + "}", domain));
    }

    /**
     * Whether the server is still starting: nobody is there to correct anything and try again. (It calls itself started
     * before it starts its applications, so its status does not tell.)
     */
    boolean serverIsStarting() {
        return services.getService(RunLevelController.class).getCurrentRunLevel() < PostStartupRunLevel.VAL;
    }
}

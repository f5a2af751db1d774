package io.onhand.server.recovery;

import com.sun.enterprise.transaction.api.JavaEETransactionManager;
import com.sun.enterprise.transaction.api.ResourceRecoveryManager;
import com.sun.enterprise.transaction.spi.RecoveryResourceHandler;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import org.glassfish.hk2.api.ServiceHandle;
import org.glassfish.hk2.api.ServiceLocator;
import org.glassfish.hk2.runlevel.RunLevelController;
import org.glassfish.internal.api.Globals;
import org.glassfish.internal.api.PostStartupRunLevel;

/** Payara's transaction manager, as far as recovery is concerned. */
final class InDoubtTransactions {

    private static final Logger LOG = Logger.getLogger(InDoubtTransactions.class.getName());
    private static final AtomicBoolean WARNED = new AtomicBoolean();

    /** Where the transaction log is kept, as the settings of the server have it too. */
    private static final String LOG_DIRECTORY = "ONHAND_TRANSACTION_LOG";

    private static final String DOMAIN = "com.sun.aas.instanceRoot";

    private final ServiceLocator services = Globals.getDefaultHabitat();

    /**
     * Settles what can be settled now. The first call commits or rolls back what the transaction log of earlier runs
     * says, so no transaction of this run may have begun; later calls settle what this run could not finish. Both settle
     * what the transaction manager has lost sight of.
     */
    void settle() throws Exception {
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

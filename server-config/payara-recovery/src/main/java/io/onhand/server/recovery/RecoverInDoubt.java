package io.onhand.server.recovery;

import com.sun.enterprise.transaction.api.ResourceRecoveryManager;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.Logger;
import org.glassfish.api.ActionReport.ExitCode;
import org.glassfish.api.admin.AdminCommand;
import org.glassfish.api.admin.AdminCommandContext;
import org.glassfish.hk2.api.PerLookup;
import org.glassfish.hk2.api.ServiceHandle;
import org.glassfish.hk2.api.ServiceLocator;
import org.jvnet.hk2.annotations.Service;

/**
 * The asadmin command {@code recover-in-doubt}: settles the XA transactions that a crash or an outage left prepared.
 *
 * <p>Payara itself recovers once, a fixed number of seconds after its start. Should a pool not exist by then, or a
 * database not answer, it forgets the log record and the branch stays prepared for ever. The launcher therefore sets
 * that delay far out and runs this command as soon as all pools exist: the first call commits or rolls back what the
 * transaction log of earlier runs says and returns when that is done. Later calls settle what this very server could
 * not finish since, because a resource manager went away between prepare and commit; Payara's own
 * {@code recover-transactions} refuses to do that where no admin listener runs, as in Payara Micro.
 */
@Service(name = "recover-in-doubt")
@PerLookup
public final class RecoverInDoubt implements AdminCommand {

    private static final Logger LOG = Logger.getLogger(RecoverInDoubt.class.getName());

    /** Where the transaction log is kept, as the settings of the server have it too. */
    private static final String LOG_DIRECTORY = "ONHAND_TRANSACTION_LOG";

    /** The creation of the service is the recovery at start, so it is asked for here and not before. */
    @Inject
    private ServiceLocator services;

    @Override
    public void execute(AdminCommandContext context) {
        try {
            ServiceHandle<ResourceRecoveryManager> recovery = services.getServiceHandle(ResourceRecoveryManager.class);
            if (!recovery.isActive()) {
                reopenCommits();
            }
            recovery.getService().recoverIncompleteTx(false, null);
            context.getActionReport().setActionExitCode(ExitCode.SUCCESS);
        } catch (Exception e) {
            context.getActionReport().setActionExitCode(ExitCode.FAILURE);
            context.getActionReport().setMessage("In-doubt transactions were not recovered: " + e.getMessage());
            context.getActionReport().setFailureCause(e);
        }
    }

    private static void reopenCommits() throws IOException {
        String directory = System.getenv(LOG_DIRECTORY);
        if (directory == null) {
            LOG.warning(LOG_DIRECTORY + " is not set: what a commit left unfinished may be rolled back");
            return;
        }
        int reopened = ReopenedCommits.in(Path.of(directory));
        LOG.info(() -> reopened + " commits in the transaction log are looked at again");
    }
}

package io.onhand.server.recovery;

import io.onhand.server.node.NodeRunsAlreadyException;
import java.time.Duration;
import org.glassfish.api.ActionReport.ExitCode;
import org.glassfish.api.admin.AdminCommand;
import org.glassfish.api.admin.AdminCommandContext;
import org.glassfish.hk2.api.PerLookup;
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

    /** For a database that stops to answer after the launcher has asked it. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public void execute(AdminCommandContext context) {
        try {
            new InDoubtTransactions().settle(PATIENCE);
            context.getActionReport().setActionExitCode(ExitCode.SUCCESS);
        } catch (NodeRunsAlreadyException e) {
            context.getActionReport().setActionExitCode(ExitCode.FAILURE);
            context.getActionReport().setMessage(e.getMessage());
            context.getActionReport().setFailureCause(e);
        } catch (Exception e) {
            context.getActionReport().setActionExitCode(ExitCode.FAILURE);
            context.getActionReport().setMessage("In-doubt transactions were not recovered: " + e.getMessage());
            context.getActionReport().setFailureCause(e);
        }
    }
}

package io.onhand.server.http;

import org.glassfish.api.ActionReport.ExitCode;
import org.glassfish.api.admin.AdminCommand;
import org.glassfish.api.admin.AdminCommandContext;
import org.glassfish.hk2.api.PerLookup;
import org.jvnet.hk2.annotations.Service;

/** {@code mend-http}: has the open ports of a Payara Micro serve HTTP by the book. To be run after a port was opened. */
@Service(name = "mend-http")
@PerLookup
public final class MendHttp implements AdminCommand {

    @Override
    public void execute(AdminCommandContext context) {
        try {
            new Listeners().mend();
            context.getActionReport().setActionExitCode(ExitCode.SUCCESS);
        } catch (RuntimeException e) {
            context.getActionReport().setActionExitCode(ExitCode.FAILURE);
            context.getActionReport().setMessage("HTTP could not be mended: " + e.getMessage());
            context.getActionReport().setFailureCause(e);
        }
    }
}

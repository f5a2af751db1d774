package io.onhand.server.recovery;

import com.sun.enterprise.transaction.spi.RecoveryResourceHandler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * Settles branches that are prepared while no transaction of the server knows of them any more.
 *
 * <p>Payara leaves such ones behind: it takes a branch for rolled back when the database or the broker could not be reached
 * for the roll-back, and it does not roll back one whose prepare failed, although the answer may have been lost and not the
 * prepare. In this run it would look for them at no time, and at a start only in what can be reached at that moment.
 *
 * <p>The rule is the one of XA, presumed abort: what is not known to be decided is rolled back. A branch of this run is
 * orphaned when the coordinator has ended its transaction without putting it aside for later, which it does whenever a
 * commit failed. A branch of an earlier run is committed if that run's log says so ({@link LogsOfEarlierRuns}).
 */
final class OrphanedBranches {

    private static final Logger LOG = Logger.getLogger(OrphanedBranches.class.getName());

    private final List<RecoveryResourceHandler> handlers;
    private final TransactionsOfPayara transactions;
    private final Path transactionLog;

    /** @param handlers those who open all databases and brokers of the server */
    OrphanedBranches(List<RecoveryResourceHandler> handlers, TransactionsOfPayara transactions, Path transactionLog) {
        this.handlers = handlers;
        this.transactions = transactions;
        this.transactionLog = transactionLog;
    }

    /** Settles all that can be reached; what cannot is for the next time. */
    void settle() throws Exception {
        for (RecoveryResourceHandler handler : handlers) {
            List<XAResource> resources = new ArrayList<>();
            List<Object> connections = new ArrayList<>();
            handler.loadXAResourcesAndItsConnections(resources, connections);
            try {
                for (XAResource resource : resources) {
                    settle(resource);
                }
            } finally {
                handler.closeConnections(connections);
            }
        }
    }

    private void settle(XAResource resource) throws Exception {
        try {
            for (Xid orphan : orphansIn(resource)) {
                settle(orphan, resource);
            }
        } catch (XAException e) {
            LOG.log(Level.WARNING, e, () -> "orphaned branches have to wait, XA error " + e.errorCode);
        }
    }

    /**
     * What was prepared before the coordinator was asked, is unknown to it, and is still prepared afterwards. Without the
     * last step a transaction that ends in between would be taken for an orphan.
     */
    private List<Xid> orphansIn(XAResource resource) throws XAException, ReflectiveOperationException {
        List<Xid> unknown = new ArrayList<>();
        for (Xid branch : preparedIn(resource)) {
            if (transactions.isOurs(branch) && !transactions.isKnown(branch)) {
                unknown.add(branch);
            }
        }
        if (!unknown.isEmpty()) {
            List<Xid> still = preparedIn(resource);
            unknown.removeIf(branch -> still.stream().noneMatch(other -> same(branch, other)));
        }
        return unknown;
    }

    private static List<Xid> preparedIn(XAResource resource) throws XAException {
        Xid[] prepared = resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN);
        return prepared == null ? List.of() : List.of(prepared);
    }

    private static boolean same(Xid one, Xid other) {
        return Arrays.equals(one.getGlobalTransactionId(), other.getGlobalTransactionId())
                && Arrays.equals(one.getBranchQualifier(), other.getBranchQualifier());
    }

    private void settle(Xid orphan, XAResource resource) throws Exception {
        boolean commit = !transactions.isOfThisRun(orphan)
                && LogsOfEarlierRuns.in(transactionLog).decidedToCommit(orphan.getGlobalTransactionId());
        LOG.warning(() -> (commit ? "commits" : "rolls back") + " a branch that was left behind: " + orphan);
        if (commit) {
            resource.commit(orphan, false);
        } else {
            resource.rollback(orphan);
        }
    }
}

package io.onhand.server.recovery;

import io.onhand.server.log.RepeatedRecords;
import io.onhand.server.node.NodeRunsAlreadyException;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Settles in-doubt transactions on Payara Server: those of earlier runs before the application starts, and from then on,
 * every 15 seconds, those that this run could not finish because a database or the broker went away between prepare and
 * commit. (With Payara Micro the launcher does both, with {@link RecoverInDoubt}.)
 *
 * <p>It is deployed like an application, with a lower deployment order than Onhand: Payara starts applications one after
 * the other, waits for their start-up singletons, and delivers no message to one that it has not begun to start. So no
 * listener works before this is done. Recovery passes over a database or broker that does not answer and forgets what it
 * had promised to commit there; so this waits until all do.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class RecoveringAtStart {

    private static final Logger LOG = Logger.getLogger(RecoveringAtStart.class.getName());
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long PAUSE_SECONDS = 2;

    private final InDoubtTransactions inDoubt = new InDoubtTransactions();
    /** Here because this application starts first; Payara Server's own file handler asks no filter. */
    private final RepeatedRecords repeats = new RepeatedRecords();

    @EJB
    private Resources resources;

    @PostConstruct
    void recover() {
        repeats.setOnAllLoggers();
        try {
            String missing = resources.whatIsMissing();
            if (missing != null && !inDoubt.serverIsStarting()) {
                throw new IllegalStateException("not deployed, because recovery needs all resources: " + missing);
            }
            awaitResources(missing);
            inDoubt.settle(PATIENCE);
            LOG.info("What earlier runs left in doubt is settled");
        } catch (NodeRunsAlreadyException e) {
            end("The server ends: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("told to stop while waiting for databases and broker", e);
        } catch (Exception e) {
            notRecovered(e);
        }
    }

    /** While the server starts it ends: it would go on with the application. Later it is whoever deploys this that sees it. */
    private void notRecovered(Exception why) {
        if (inDoubt.serverIsStarting()) {
            LOG.log(Level.SEVERE, "In-doubt transactions were not recovered", why);
            end(
                    "The server ends, because in-doubt transactions were not recovered, and the application must not start without: "
                            + why.getMessage());
        }
        throw new IllegalStateException("in-doubt transactions were not recovered: " + why.getMessage(), why);
    }

    /**
     * Waits for databases and broker. When they do not come within ten minutes the process ends, and whoever watches it
     * starts it again: going on would start the application without recovery, or not at all and for good.
     */
    private void awaitResources(String firstMissing) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String said = null;
        for (String missing = firstMissing; missing != null; missing = resources.whatIsMissing()) {
            if (!missing.equals(said)) {
                LOG.log(Level.WARNING, "The start waits for what recovery needs: {0}", missing);
                said = missing;
            }
            if (System.nanoTime() - deadline > 0) {
                end("The server ends, " + missing + " is still missing");
            }
            new CountDownLatch(1).await(PAUSE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Going on would mean to work without recovery, or beside another server that takes this one's transactions for its own. */
    private static void end(String why) {
        LOG.severe(why);
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.flush();
        }
        Runtime.getRuntime().halt(1);
    }

    @PreDestroy
    void leave() {
        InDoubtTransactions.leave();
    }

    /** Not persistent: each server settles its own. */
    @Schedule(hour = "*", minute = "*", second = "*/15", persistent = false)
    void recoverAgain() {
        repeats.setOnAllLoggers();
        try {
            inDoubt.settle(Duration.ZERO);
        } catch (Exception e) {
            LOG.log(Level.WARNING, "In-doubt transactions were not settled this time", e);
        }
    }
}

package io.onhand.server.node;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.sql.DataSource;

/**
 * The right to bear a node's name, kept in the database for as long as the server lives: a row that the server prolongs every
 * other second. Nothing of it is on the way of a transaction.
 *
 * <p>A row of an earlier run of the same home is taken at once, if that run has ended for sure ({@link NodeRun}). Any other row is
 * watched. Once it is prolonged its node lives, and this one is refused. It is taken over when its time is over <em>and</em>
 * it has not been prolonged for some seconds in which the database answered in time: after a restart or a failover of the
 * database the node that lives comes first, however long the outage was.
 *
 * <p>A server that finds its name taken over stops at once: the other rolls back what it does not know. Thread-safe.
 */
public final class NodeName implements NodeMXBean, AutoCloseable {

    /**
     * How fast things go.
     *
     * @param term for how long the name is taken each time
     * @param beat from one time to the next
     * @param quiet for how long a row must not have been prolonged before another run takes it; more than two beats
     */
    record Pace(Duration term, Duration beat, Duration quiet) {

        static final Pace NORMAL = new Pace(Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(5));
    }

    private static final Logger LOG = Logger.getLogger(NodeName.class.getName());
    private static final long NEVER = Long.MIN_VALUE;

    /** Somebody else's row is looked at so many times in a beat. */
    private static final int PARTS = 4;

    /** From one try to the next while the database is away. */
    private static final long RETRY_SECONDS = 2;

    private final NameLease lease;
    private final NodeRun run;
    private final Pace pace;
    private final Consumer<String> lost;
    private final CountDownLatch closed = new CountDownLatch(1);
    private ObjectName bean;
    private volatile boolean tableSeen;
    private volatile long confirmed = NEVER;

    NodeName(DataSource database, String name, NodeRun run, Pace pace, Consumer<String> lost) {
        this.lease = new NameLease(database, name, run.holder(), pace.term());
        this.run = run;
        this.pace = pace;
        this.lost = lost;
    }

    /**
     * Takes the name, and keeps it until it is closed. Returns without it when the database has no tables yet; it is taken as
     * soon as it has. When it turns out later that another server has it, the process ends, and the log says why.
     *
     * @param database of the orders
     * @param transactionLog of this server, which lies in its home
     * @param patience for how long a database that does not answer is tried again
     * @throws NodeRunsAlreadyException if another server that runs has it
     * @throws SQLException if the database did not answer within the patience
     * @throws IOException if the file beside the transaction log can be neither read nor written
     */
    public static NodeName take(DataSource database, String name, Path transactionLog, Duration patience)
            throws NodeRunsAlreadyException, SQLException, IOException, InterruptedException {
        return new NodeName(database, name, NodeRun.current(transactionLog), Pace.NORMAL, NodeName::end)
                .begin(patience);
    }

    NodeName begin(Duration patience) throws NodeRunsAlreadyException, SQLException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return begin();
            } catch (SQLException e) {
                if (System.nanoTime() - deadline > 0) {
                    throw new SQLException(
                            "the name of this node, " + lease.node() + ", could not be taken within "
                                    + patience.toSeconds() + " s: " + e.getMessage(),
                            e.getSQLState(),
                            e);
                }
                LOG.log(Level.WARNING, "{0}, the name of this node, waits for the database: {1}", new Object[] {
                    lease.node(), e.toString()
                });
                closed.await(RETRY_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    NodeName begin() throws NodeRunsAlreadyException, SQLException, InterruptedException {
        obtain();
        register();
        Thread thread = new Thread(this::keep, "keeping the name of the node");
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    /** Takes the name or prolongs it. Somebody else's is watched until it is clear whether he lives. */
    private void obtain() throws NodeRunsAlreadyException, SQLException, InterruptedException {
        NameLease.Row seen = null;
        long since = 0;
        long looked = System.nanoTime();
        while (hasTable() && !hold()) {
            NameLease.Row row = lease.look().orElse(seen);
            long now = System.nanoTime();
            if (now - looked > pace.beat().toNanos()) {
                // The database stood still, for its holder too: nothing is known of that time.
                since = now;
            }
            looked = now;
            if (row != null && run.succeeds(row.holder()) && lease.takeOver(row)) {
                LOG.info(() -> lease.node() + " is taken again: its process here, " + row.holder() + ", is gone");
            } else if (seen == null && row != null) {
                LOG.info(() -> lease.node() + " belongs to " + row.holder() + ": waiting whether it still runs");
                seen = row;
                since = now;
            } else if (seen != null && !row.until().equals(seen.until())) {
                throw new NodeRunsAlreadyException(lease.node(), row.holder());
            } else if (seen != null && isOver(row, since) && lease.takeOver(row)) {
                LOG.info(() -> lease.node() + " is taken over from " + row.holder() + ", which runs no more");
            }
            closed.await(pace.beat().toMillis() / PARTS, TimeUnit.MILLISECONDS);
        }
    }

    private boolean isOver(NameLease.Row row, long unchangedSince) {
        return row.over() && System.nanoTime() - unchangedSince > pace.quiet().toNanos();
    }

    private boolean hasTable() throws SQLException {
        tableSeen = tableSeen || lease.hasTable();
        return tableSeen;
    }

    private boolean hold() throws SQLException {
        long before = System.nanoTime();
        if (lease.takeOrProlong()) {
            confirmed = before;
            return true;
        }
        return false;
    }

    private void keep() {
        boolean failing = false;
        try {
            while (!closed.await(pause(), TimeUnit.MILLISECONDS)) {
                try {
                    obtain();
                    failing = false;
                } catch (SQLException e) {
                    // The database is away, as a rule. Nobody else can take the name meanwhile either.
                    LOG.log(failing ? Level.FINE : Level.WARNING, e, () -> lease.node() + " cannot be prolonged");
                    failing = true;
                }
            }
        } catch (NodeRunsAlreadyException e) {
            lost.accept("This server ends, because another one has taken its name: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Short before there is a table: those who wait for the name cannot start. */
    private long pause() {
        return tableSeen ? pace.beat().toMillis() : pace.beat().toMillis() / PARTS;
    }

    private static void end(String why) {
        LOG.severe(why);
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.flush();
        }
        // Not exit: whatever is under way now may be rolled back by the other, so no further step of it.
        Runtime.getRuntime().halt(1);
    }

    @Override
    public String getName() {
        return lease.node();
    }

    @Override
    public String getHolder() {
        return lease.holder();
    }

    @Override
    public boolean isHeld() {
        return confirmed != NEVER && System.nanoTime() - confirmed < pace.term().toNanos();
    }

    /** Whether prepared branches with this name may be settled: they are this server's, or there are none yet. */
    public boolean maySettle() {
        return isHeld() || !tableSeen;
    }

    private void register() {
        try {
            bean = ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(this, new ObjectName("io.onhand:type=Node"))
                    .getObjectName();
        } catch (JMException e) {
            LOG.log(Level.WARNING, "the name of the node cannot be seen through JMX", e);
        }
    }

    /** Prolongs it no longer, and warns, in case that the server goes on. The row stays, for this home to come back to, and others see whose transactions may be left. */
    @Override
    public void close() {
        closed.countDown();
        LOG.warning(() -> lease.node()
                + " is prolonged no more, because the server stops or its recovery is undeployed: in "
                + pace.term().plus(pace.quiet()).toSeconds() + " s another server may take this name and roll back"
                + " what is under way here. If this server goes on, deploy onhand-recovery again");
        if (bean != null) {
            try {
                ManagementFactory.getPlatformMBeanServer().unregisterMBean(bean);
            } catch (JMException e) {
                LOG.log(Level.FINE, "the bean of the node's name is gone already", e);
            }
        }
    }
}

package io.onhand.server.node;

import java.lang.management.ManagementFactory;
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
 * <p>A row of the same home ({@link NodeHome}) is taken at once: its last run has ended, however. A row of another home is
 * watched. Once it is prolonged its node lives, and this one is refused. It is taken over when its time is over <em>and</em>
 * it has not been prolonged for some seconds in which the database could be reached: after a restart or a failover of the
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
     * @param quiet for how long a row must not have been prolonged before another home takes it; more than two beats
     */
    record Pace(Duration term, Duration beat, Duration quiet) {

        static final Pace NORMAL = new Pace(Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(5));
    }

    private static final Logger LOG = Logger.getLogger(NodeName.class.getName());
    private static final long NEVER = Long.MIN_VALUE;

    /** Somebody else's row is looked at so many times in a beat. */
    private static final int PARTS = 4;

    private final NameLease lease;
    private final Pace pace;
    private final Consumer<String> lost;
    private final CountDownLatch closed = new CountDownLatch(1);
    private ObjectName bean;
    private volatile boolean tableSeen;
    private volatile long confirmed = NEVER;

    NodeName(DataSource database, String name, String holder, Pace pace, Consumer<String> lost) {
        this.lease = new NameLease(database, name, holder, pace.term());
        this.pace = pace;
        this.lost = lost;
    }

    /**
     * Takes the name, and keeps it until it is closed. Returns without it when the database has no tables yet; it is taken as
     * soon as it has. When it turns out later that another server has it, the process ends, and the log says why.
     *
     * @param database of the orders
     * @param holder the server's {@link NodeHome}
     * @throws NodeRunsAlreadyException if another server that runs has it
     */
    public static NodeName take(DataSource database, String name, String holder)
            throws NodeRunsAlreadyException, SQLException, InterruptedException {
        return new NodeName(database, name, holder, Pace.NORMAL, NodeName::end).begin();
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
        while (hasTable() && !hold()) {
            NameLease.Row row = lease.look().orElse(seen);
            if (seen == null && row != null) {
                LOG.info(() -> lease.node() + " belongs to " + row.holder() + ": waiting whether it still runs");
                seen = row;
                since = System.nanoTime();
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

    /** Prolongs it no longer. The row stays, for this home to come back to, and others see whose transactions may be left. */
    @Override
    public void close() {
        closed.countDown();
        if (bean != null) {
            try {
                ManagementFactory.getPlatformMBeanServer().unregisterMBean(bean);
            } catch (JMException e) {
                LOG.log(Level.FINE, "the bean of the node's name is gone already", e);
            }
        }
    }
}

package io.onhand.order.schema;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The name of the node, which the server takes before it recovers ({@code io.onhand:type=Node} in its MBean server tells).
 * Before the first migration there is no table to take it in: two servers of one name may get as far as here, and one of them
 * ends as soon as there is one. Until then nothing of the application may work.
 */
final class HeldNodeName {

    private static final Logger LOG = Logger.getLogger(HeldNodeName.class.getName());
    private static final String NODE = "io.onhand:type=Node";
    /** As long as recovery waits for the database before. Somebody who has the name is found within seconds; then the server ends. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** From one line of the log to the next. */
    private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final int PAUSE_MILLIS = 50;

    private HeldNodeName() {}

    /**
     * Returns when the database has confirmed the name. Where nobody asks for it, the log warns and work goes on.
     *
     * @throws IllegalStateException if it is not confirmed within ten minutes
     */
    static void await() {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            ObjectName node = new ObjectName(NODE);
            if (!beans.isRegistered(node)) {
                LOG.warning("nobody sees to it that no other server has the name of this node: each would roll back the"
                        + " other's transactions. onhand-recovery does, which configure.sh deploys");
                return;
            }
            long tell = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
            while (!(Boolean) beans.getAttribute(node, "Held")) {
                if (System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException(beans.getAttribute(node, "Name")
                            + ", the name of this node, is not confirmed by the database after "
                            + PATIENCE.toSeconds() + " s");
                }
                if (System.nanoTime() - tell > 0) {
                    tell = System.nanoTime() + TELL_NANOS;
                    LOG.warning(beans.getAttribute(node, "Name")
                            + ", the name of this node, is not confirmed by the database: the start waits for it");
                }
                new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (JMException e) {
            throw new IllegalStateException("the server cannot be asked for the name of its node", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("told to stop while waiting for the name of the node", e);
        }
    }
}

package io.onhand.order.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeldNodeNameTest {

    private static final Logger LOG = Logger.getLogger(HeldNodeName.class.getName());

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Node node = new Node();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @BeforeEach
    void register() throws Exception {
        LOG.addHandler(handler);
        ManagementFactory.getPlatformMBeanServer().registerMBean(node, new ObjectName("io.onhand:type=Node"));
    }

    @AfterEach
    void unregister() throws Exception {
        LOG.removeHandler(handler);
        ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName("io.onhand:type=Node"));
    }

    @Test
    void aNameThatIsNotConfirmedIsWaitedForAndTheLogSaysSo() {
        CompletableFuture<Void> start = CompletableFuture.runAsync(HeldNodeName::await);
        await().until(() ->
                lines.stream().anyMatch(line -> line.startsWith("node1, the name of this node, is not conf")));
        assertThat(start).isNotDone();
        node.held = true;
        await().until(start::isDone);
        assertThat(start).isCompleted();
    }

    /** As the server's tells. */
    public interface NodeOfAnotherMXBean {

        String getName();

        boolean isHeld();
    }

    private static final class Node implements NodeOfAnotherMXBean {

        private volatile boolean held;

        @Override
        public String getName() {
            return "node1";
        }

        @Override
        public boolean isHeld() {
            return held;
        }
    }
}

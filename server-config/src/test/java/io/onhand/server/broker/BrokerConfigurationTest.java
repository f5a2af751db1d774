package io.onhand.server.broker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.server.data.Secret;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The addresses of the {@code broker.xml} that is shipped, without its journal and its users. */
class BrokerConfigurationTest {

    private static final String IN_VM = "vm://61";

    @TempDir
    private Path directory;

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();

    @BeforeEach
    void start() throws Exception {
        System.setProperty(BrokerMain.CLUSTER_USER, Secret.random());
        System.setProperty(BrokerMain.CLUSTER_PASSWORD, Secret.random());
        FileConfiguration shipped = new FileConfiguration();
        new FileDeploymentManager(Path.of("artemis", "broker.xml")
                        .toAbsolutePath()
                        .toUri()
                        .toString())
                .addDeployable(shipped)
                .readConfiguration();
        shipped.getAcceptorConfigurations().clear();
        shipped.setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setPagingDirectory(directory.resolve("paging").toString())
                .setJournalDirectory(directory.resolve("journal").toString())
                .addAcceptorConfiguration("in-vm", IN_VM);
        broker.setConfiguration(shipped).start();
    }

    @AfterEach
    void stop() throws Exception {
        broker.stop();
        System.clearProperty(BrokerMain.CLUSTER_USER);
        System.clearProperty(BrokerMain.CLUSTER_PASSWORD);
    }

    @Test
    void nothingCanBeSentToAQueueThatWasDeletedWhoeverStillKnowsIt() throws Exception {
        String name = "onhand.orders.placed";
        try (var connections = new ActiveMQConnectionFactory(IN_VM);
                JMSContext transaction = connections.createContext(JMSContext.SESSION_TRANSACTED)) {
            Queue kept = transaction.createQueue(name);
            transaction.createProducer().send(kept, "before");
            transaction.commit();
            broker.getActiveMQServer().destroyQueue(SimpleString.of(name));
            assertThatThrownBy(() -> {
                        transaction.createProducer().send(kept, "after");
                        transaction.commit();
                    })
                    .hasMessageContaining("Address Does Not Exist");
        }
    }
}

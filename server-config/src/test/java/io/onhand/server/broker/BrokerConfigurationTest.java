package io.onhand.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.onhand.server.data.Secret;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.jms.management.JMSManagementHelper;
import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
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
                // One that is there: only such a one is looked at for room.
                .setPagingDirectory(
                        Files.createDirectory(directory.resolve("paging")).toString())
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

    /** Otherwise the sender, and an order with it, hangs until there is room. */
    @Test
    void whileTheDiskIsFullASenderIsRefusedAtOnceAndAfterwardsNoMore() throws Exception {
        diskIsFull(true);
        try (var connections = new ActiveMQConnectionFactory(IN_VM);
                JMSContext context = connections.createContext()) {
            Queue queue = context.createQueue("onhand.orders.placed");
            assertThatThrownBy(() -> assertTimeoutPreemptively(Duration.ofSeconds(20), () -> context.createProducer()
                            .send(queue, "refused")))
                    .isInstanceOf(JMSRuntimeException.class)
                    .hasMessageContaining("is full");
        }

        diskIsFull(false);
        try (var connections = new ActiveMQConnectionFactory(IN_VM);
                JMSContext context = connections.createContext()) {
            Queue queue = context.createQueue("onhand.orders.placed");
            context.createProducer().send(queue, "taken");
            assertThat(context.createConsumer(queue).receiveBody(String.class, 5_000))
                    .isEqualTo("taken");
        }
    }

    /** It is how servers learn of it. */
    @Test
    void whileTheDiskIsFullTheBrokerSaysSo() throws Exception {
        diskIsFull(true);
        try (var connections = new ActiveMQConnectionFactory(IN_VM);
                JMSContext context = connections.createContext()) {
            Queue answers = context.createTemporaryQueue();
            Message question = context.createMessage();
            JMSManagementHelper.putAttribute(question, "broker", "diskStoreUsage");
            question.setJMSReplyTo(answers);
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> context.createProducer()
                    .send(context.createQueue("activemq.management"), question));

            Message answer = context.createConsumer(answers).receive(5_000);

            assertThat(JMSManagementHelper.hasOperationSucceeded(answer)).isTrue();
            assertThat(((Number) JMSManagementHelper.getResult(answer)).doubleValue())
                    .isPositive();
        }
    }

    /** The limit is put below, or far above, what is used; returns when the broker has looked. */
    private void diskIsFull(boolean full) throws Exception {
        ((ActiveMQServerImpl) broker.getActiveMQServer())
                .getMonitor()
                .setMaxUsage(full ? 0 : 1.1)
                .tick();
        assertThat(broker.getActiveMQServer().getPagingManager().isDiskFull()).isEqualTo(full);
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

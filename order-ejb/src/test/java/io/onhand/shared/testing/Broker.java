package io.onhand.shared.testing;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** A real Artemis inside the test's JVM, without a journal: unlimited redelivery, no back-off. */
public final class Broker implements AutoCloseable {

    private static final long WAIT_MILLIS = 5_000;

    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    private final ActiveMQConnectionFactory connections;

    private Broker(ActiveMQConnectionFactory connections) {
        this.connections = connections;
    }

    public static Broker start() throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("in-vm", "vm://0");
        configuration.addAddressSetting(
                "#", new AddressSettings().setMaxDeliveryAttempts(-1).setRedeliveryDelay(0));
        var broker = new Broker(new ActiveMQConnectionFactory("vm://0"));
        broker.server.setConfiguration(configuration).start();
        return broker;
    }

    public ConnectionFactory connections() {
        return connections;
    }

    /** A context whose work counts only when the test commits it, as the listener's transaction does. */
    public JMSContext transaction() {
        return connections.createContext(JMSContext.SESSION_TRANSACTED);
    }

    /** Takes everything that is in the queue. */
    public List<Message> drain(String queue) {
        List<Message> messages = new ArrayList<>();
        try (JMSContext context = connections.createContext();
                JMSConsumer consumer = context.createConsumer(context.createQueue(queue))) {
            for (Message next = consumer.receiveNoWait(); next != null; next = consumer.receiveNoWait()) {
                messages.add(next);
            }
        }
        return messages;
    }

    /** The next message of the queue, as the container hands it to a listener: within the context's transaction. */
    public static Message next(JMSContext transaction, String queue) {
        // Closed at once, so that no prefetched message is kept from the receiver's own consumer.
        try (JMSConsumer consumer = transaction.createConsumer(transaction.createQueue(queue))) {
            Message message = consumer.receive(WAIT_MILLIS);
            if (message == null) {
                throw new AssertionError("no message in " + queue);
            }
            return message;
        }
    }

    @Override
    public void close() throws Exception {
        connections.close();
        server.stop();
    }
}

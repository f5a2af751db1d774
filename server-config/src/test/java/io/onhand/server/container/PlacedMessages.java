package io.onhand.server.container;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TemporaryQueue;
import org.apache.activemq.artemis.api.jms.management.JMSManagementHelper;
import org.apache.activemq.artemis.jms.client.ActiveMQJMSConnectionFactory;

/** How many messages have ever reached the inventory service's queue: also those that it has taken since. */
final class PlacedMessages {

    private static final String RESOURCE = "queue.onhand.orders.placed";
    private static final long PATIENCE_MILLIS = 10_000;

    private PlacedMessages() {}

    /** Asks the broker. */
    static long everSent() throws Exception {
        try (ActiveMQJMSConnectionFactory broker = BrokerWithoutXa.connectionFactory();
                JMSContext context = broker.createContext()) {
            Message answer = ask(context);
            if (answer == null || !JMSManagementHelper.hasOperationSucceeded(answer)) {
                throw new IllegalStateException("the broker did not answer: " + answer);
            }
            return ((Number) JMSManagementHelper.getResult(answer)).longValue();
        }
    }

    private static Message ask(JMSContext context) throws JMSException {
        Queue management = context.createQueue("activemq.management");
        TemporaryQueue answers = context.createTemporaryQueue();
        Message question = context.createMessage();
        question.setJMSReplyTo(answers);
        JMSManagementHelper.putAttribute(question, RESOURCE, "messagesAdded");
        context.createProducer().send(management, question);
        return context.createConsumer(answers).receive(PATIENCE_MILLIS);
    }
}

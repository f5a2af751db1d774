package io.onhand.server.crash;

import io.onhand.order.contract.Conversation;
import io.onhand.order.contract.Destinations;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.shared.messaging.QueueNames;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.activemq.artemis.api.core.management.ResourceNames;
import org.apache.activemq.artemis.api.jms.management.JMSManagementHelper;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** What is in the broker, seen past the application, with a connection for each question. */
final class BrokerView {

    private static final long ANSWER_MILLIS = 5_000;
    private static final List<String> QUEUES = List.of(
            Destinations.PLACED,
            Destinations.PLACED_SINGLE,
            Destinations.DECIDED,
            Destinations.DECIDED_SINGLE,
            QueueNames.DEAD,
            "onhand.expired");

    private final SeparateParts parts;

    BrokerView(SeparateParts parts) {
        this.parts = parts;
    }

    /** Something done with a session. */
    @FunctionalInterface
    private interface Work<T> {
        T with(JMSContext context) throws JMSException;
    }

    private <T> T inSession(Work<T> work) {
        try (var factory = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + parts.brokerPort());
                JMSContext context = factory.createContext("onhand", parts.password("broker"))) {
            return work.with(context);
        } catch (JMSException e) {
            throw new IllegalStateException("the broker was not asked: " + e.getMessage(), e);
        }
    }

    /** The queues that are not empty, with the number of their messages, scheduled and taken ones included. */
    Map<String, Long> messages() {
        return inSession(context -> {
            Map<String, Long> counts = new TreeMap<>();
            for (String queue : QUEUES) {
                Message question = context.createMessage();
                JMSManagementHelper.putAttribute(question, ResourceNames.QUEUE + queue, "messageCount");
                long count = ((Number) answer(context, question)).longValue();
                if (count > 0) {
                    counts.put(queue, count);
                }
            }
            return counts;
        });
    }

    /** How many transactions are prepared. */
    int prepared() {
        return inSession(context -> {
            Message question = context.createMessage();
            JMSManagementHelper.putOperationInvocation(question, ResourceNames.BROKER, "listPreparedTransactions");
            return ((Object[]) answer(context, question)).length;
        });
    }

    private static Object answer(JMSContext context, Message question) throws JMSException {
        var answers = context.createTemporaryQueue();
        question.setJMSReplyTo(answers);
        try (JMSConsumer consumer = context.createConsumer(answers)) {
            context.createProducer().send(context.createQueue("activemq.management"), question);
            Message answer = consumer.receive(ANSWER_MILLIS);
            if (answer == null || !JMSManagementHelper.hasOperationSucceeded(answer)) {
                throw new IllegalStateException("the broker does not answer a question about itself: " + answer);
            }
            return JMSManagementHelper.getResult(answer);
        } catch (JMSException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A message that nobody can read. */
    void sendPoison(String queue) {
        inSession(context -> {
            context.createProducer().send(context.createQueue(queue), "poison");
            return null;
        });
    }

    /** Commands as the order service sends them, in one message. */
    void send(List<InventoryCommand> commands) {
        inSession(context -> {
            context.createProducer()
                    .send(context.createQueue(Destinations.PLACED), Conversation.COMMANDS.encode(context, commands));
            return null;
        });
    }

    /** Takes a dead letter, when there is one, and tells why it died. */
    Optional<String> takeDeadLetter() {
        return inSession(context -> {
            try (JMSConsumer consumer = context.createConsumer(context.createQueue(QueueNames.DEAD))) {
                Message dead = consumer.receive(200);
                return dead == null ? Optional.empty() : Optional.of(dead.getStringProperty("onhand_reason"));
            }
        });
    }
}

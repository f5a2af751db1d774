package io.onhand.server.stack;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueRequestor;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.activemq.artemis.api.jms.management.JMSManagementHelper;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQQueueConnectionFactory;

/**
 * What the broker itself says about its queues and transactions.
 *
 * @param port where it listens on this machine
 */
public record BrokerQuestions(int port, String user, String password) {

    private static final String MANAGEMENT = "activemq.management";
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final List<String> QUEUES = List.of(
            "onhand.orders.placed",
            "onhand.orders.placed.single",
            "onhand.orders.decided",
            "onhand.orders.decided.single",
            "onhand.dead",
            "onhand.expired");

    /** How many messages each queue holds, those being delivered included. */
    public Map<String, Long> messages() {
        return ask(questions -> {
            Map<String, Long> counts = new LinkedHashMap<>();
            for (String queue : QUEUES) {
                counts.put(queue, ((Number) questions.attribute("queue." + queue, "messageCount")).longValue());
            }
            return counts;
        });
    }

    /** The same of the queues that are not empty. */
    public Map<String, Long> messagesLeft() {
        Map<String, Long> counts = messages();
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    /** A client of the broker with the rights of the application; to be closed. */
    public ActiveMQConnectionFactory connections() {
        return new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port, user, password);
    }

    /** What each queue that is not empty holds, for people. */
    public String nonEmptyQueues() {
        return ask(questions -> {
            var described = new StringJoiner("; ");
            for (String queue : QUEUES) {
                String resource = "queue." + queue;
                if (((Number) questions.attribute(resource, "messageCount")).longValue() > 0) {
                    var figures = new StringJoiner(", ", queue + " ", "");
                    for (String name : List.of("messageCount", "scheduledCount", "deliveringCount", "consumerCount")) {
                        figures.add(name + " " + questions.attribute(resource, name));
                    }
                    described.add(figures.toString());
                }
            }
            return described.toString();
        });
    }

    /** How many transactions are prepared and neither committed nor rolled back. */
    public int preparedTransactions() {
        return ask(questions -> ((Object[]) questions.operation("broker", "listPreparedTransactions")).length);
    }

    @FunctionalInterface
    private interface Asking<T> {
        T ask(Questions questions) throws Exception;
    }

    private <T> T ask(Asking<T> asking) {
        try (var factory = new ActiveMQQueueConnectionFactory("tcp://127.0.0.1:" + port)) {
            factory.setCallTimeout(TIMEOUT_MILLIS);
            try (QueueConnection connection = factory.createQueueConnection(user, password)) {
                connection.start();
                QueueSession session = connection.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
                Queue management = session.createQueue(MANAGEMENT);
                return asking.ask(new Questions(session, new QueueRequestor(session, management)));
            }
        } catch (Exception e) {
            throw new IllegalStateException("the broker does not answer", e);
        }
    }

    private record Questions(QueueSession session, QueueRequestor requestor) {

        Object attribute(String resource, String name) throws Exception {
            Message question = session.createMessage();
            JMSManagementHelper.putAttribute(question, resource, name);
            return answer(question);
        }

        Object operation(String resource, String name) throws Exception {
            Message question = session.createMessage();
            JMSManagementHelper.putOperationInvocation(question, resource, name);
            return answer(question);
        }

        private Object answer(Message question) throws Exception {
            Message answer = requestor.request(question);
            if (!JMSManagementHelper.hasOperationSucceeded(answer)) {
                throw new JMSException("the broker refuses: " + JMSManagementHelper.getResult(answer));
            }
            return JMSManagementHelper.getResult(answer);
        }
    }
}

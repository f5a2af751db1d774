package io.onhand.server.recover;

import io.onhand.server.broker.BrokerAccess;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.TemporaryQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.api.jms.management.JMSManagementHelper;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** The branches in an Artemis broker. */
final class BrokerBranches {

    private static final String MANAGEMENT = "activemq.management";
    private static final int TIMEOUT_MILLIS = 10_000;

    /** A line of its list: when the branch began, in the broker's language and time zone, its name, and details. */
    private static final Pattern LINE = Pattern.compile("(.*?) base64: (\\S+) .*", Pattern.DOTALL);

    private final BrokerAccess access;

    BrokerBranches(BrokerAccess access) {
        this.access = access;
    }

    /** All of them, the oldest first. */
    List<Branch> read() throws Exception {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(access.url())) {
            factory.setInitialConnectAttempts(1);
            factory.setReconnectAttempts(0);
            factory.setCallTimeout(TIMEOUT_MILLIS);
            return read(factory);
        }
    }

    private List<Branch> read(ActiveMQConnectionFactory factory) throws Exception {
        try (JMSContext context = factory.createContext(access.user(), access.password())) {
            // A temporary queue: the name of any other would be refused, and is by Artemis's own requestor.
            TemporaryQueue answers = context.createTemporaryQueue();
            JMSConsumer consumer = context.createConsumer(answers);
            Message question = context.createMessage();
            JMSManagementHelper.putOperationInvocation(question, "broker", "listPreparedTransactions");
            question.setJMSReplyTo(answers);
            context.createProducer().send(context.createQueue(MANAGEMENT), question);
            Message answer = consumer.receive(TIMEOUT_MILLIS);
            if (answer == null || !JMSManagementHelper.hasOperationSucceeded(answer)) {
                throw new IllegalStateException("it does not say which transactions are prepared");
            }
            return branches((Object[]) JMSManagementHelper.getResult(answer));
        }
    }

    private List<Branch> branches(Object[] lines) {
        List<Branch> branches = new ArrayList<>();
        for (Object line : lines) {
            Matcher matcher = LINE.matcher(String.valueOf(line));
            if (matcher.matches()) {
                String name = matcher.group(2);
                branches.add(new Branch(
                        "broker " + access.url(),
                        name,
                        GlobalId.ofBroker(matcher.group()),
                        matcher.group(1) + " by the broker's clock",
                        "resource broker, operation commitPreparedTransaction(\"" + name + "\")",
                        "resource broker, operation rollbackPreparedTransaction(\"" + name + "\")"));
            }
        }
        return branches;
    }
}

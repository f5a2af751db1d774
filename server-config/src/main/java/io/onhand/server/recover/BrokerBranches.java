package io.onhand.server.recover;

import io.onhand.server.broker.BrokerAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientRequestor;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.api.core.management.ManagementHelper;

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
        try (ServerLocator locator = ActiveMQClient.createServerLocator(access.url())
                        .setInitialConnectAttempts(1)
                        .setReconnectAttempts(0)
                        .setCallTimeout(TIMEOUT_MILLIS);
                ClientSessionFactory factory = locator.createSessionFactory();
                ClientSession session =
                        factory.createSession(access.user(), access.password(), false, true, true, false, 1);
                ClientRequestor requestor = new ClientRequestor(session, MANAGEMENT)) {
            session.start();
            ClientMessage question = session.createMessage(false);
            ManagementHelper.putOperationInvocation(question, "broker", "listPreparedTransactions");
            ClientMessage answer = requestor.request(question, TIMEOUT_MILLIS);
            if (answer == null || !ManagementHelper.hasOperationSucceeded(answer)) {
                throw new IllegalStateException("it does not say which transactions are prepared");
            }
            return branches((Object[]) ManagementHelper.getResult(answer));
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

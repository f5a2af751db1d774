package io.onhand.server.probe;

import io.onhand.server.broker.BrokerAccess;
import io.onhand.server.failure.CannotStart;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Whether a broker answers and lets us in. */
final class BrokerProbe {

    private static final int CALL_TIMEOUT_MILLIS = 5_000;

    private final BrokerAccess access;

    BrokerProbe(BrokerAccess access) {
        this.access = access;
    }

    void await(Deadline deadline) throws CannotStart, InterruptedException {
        JMSException last;
        do {
            try {
                check();
                return;
            } catch (JMSSecurityException e) {
                throw new CannotStart(
                        "the broker " + access.url() + " refuses the user " + access.user()
                                + ": correct ONHAND_BROKER_USER and ONHAND_BROKER_PASSWORD",
                        e);
            } catch (JMSException e) {
                last = e;
                deadline.waitingFor("the broker " + access.url() + ", which does not answer (" + e.getMessage() + ")");
            }
        } while (deadline.pause());
        throw new CannotStart(
                "the broker " + access.url() + " does not answer (" + last.getMessage()
                        + "): start it, or correct ONHAND_BROKER_URL",
                last);
    }

    private void check() throws JMSException {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(access.url())) {
            factory.setInitialConnectAttempts(1);
            factory.setReconnectAttempts(0);
            factory.setCallTimeout(CALL_TIMEOUT_MILLIS);
            try (Connection connection = factory.createConnection(access.user(), access.password())) {
                connection.start();
            }
        }
    }
}

package io.onhand.server.stack;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Those who try to sign in to a broker without having been told how: with what is published, and with nothing. */
public final class Strangers {

    /** @param user null for none */
    private record Stranger(String user, String password) {}

    private static final List<Stranger> ALL = List.of(
            // The cluster's user of every Artemis that was given no other one; it may do everything.
            new Stranger("ACTIVEMQ.CLUSTER.ADMIN.USER", "CHANGE ME!!"),
            new Stranger("guest", "guest"),
            new Stranger("admin", "admin"),
            new Stranger("onhand", "onhand"),
            new Stranger("onhand", ""),
            new Stranger("", ""),
            new Stranger(null, null));

    private Strangers() {}

    /** Each of them knocks at the broker, and none is let in. */
    public static void areRefused(String brokerUrl) throws JMSException {
        try (var connections = new ActiveMQConnectionFactory(brokerUrl)) {
            for (Stranger stranger : ALL) {
                assertThatThrownBy(() -> signIn(connections, stranger))
                        .as("%s", stranger)
                        .isInstanceOf(JMSSecurityException.class);
            }
        }
    }

    private static void signIn(ActiveMQConnectionFactory connections, Stranger stranger) throws JMSException {
        try (Connection connection = connections.createConnection(stranger.user(), stranger.password())) {
            connection.createSession();
        }
    }
}

package io.onhand.server.container;

import org.apache.activemq.artemis.jms.client.ActiveMQJMSConnectionFactory;

/** Connections to the server's broker past its resource adapter: they take no part in any transaction of the server. */
final class BrokerWithoutXa {

    private BrokerWithoutXa() {}

    /** With the address and the user that the server itself was given. To be closed. */
    static ActiveMQJMSConnectionFactory connectionFactory() {
        String url = "tcp://" + System.getenv("ONHAND_BROKER_HOST") + ":" + System.getenv("ONHAND_BROKER_PORT");
        return new ActiveMQJMSConnectionFactory(
                url, System.getenv("ONHAND_BROKER_USER"), System.getenv("ONHAND_BROKER_PASSWORD"));
    }
}

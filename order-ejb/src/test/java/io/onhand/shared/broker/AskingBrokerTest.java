package io.onhand.shared.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.order.contract.Destinations;
import io.onhand.shared.management.BrokerState;
import io.onhand.shared.messaging.QueueNames;
import io.onhand.shared.testing.Broker;
import io.onhand.shared.testing.Injection;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.XAConnection;
import jakarta.jms.XASession;
import java.util.Map;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.apache.activemq.artemis.core.transaction.impl.XidImpl;
import org.apache.activemq.artemis.jms.client.ActiveMQXAConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AskingBrokerTest {

    private Broker broker;

    @BeforeEach
    void startBroker() throws Exception {
        broker = Broker.start();
    }

    @AfterEach
    void stopBroker() throws Exception {
        broker.close();
    }

    private BrokerState.Answer ask() {
        return Injection.into(new AskingBroker(), broker.connections()).ask(Destinations.QUEUES);
    }

    private void send(String queue) {
        try (JMSContext context = broker.connections().createContext()) {
            context.createProducer().send(context.createQueue(queue), "one");
        }
    }

    @Test
    void messagesOfEachQueueAreCounted() {
        Destinations.QUEUES.forEach(this::send);
        send(QueueNames.DEAD);

        assertThat(ask().messages())
                .isEqualTo(Map.of(
                        Destinations.PLACED, 1L,
                        Destinations.PLACED_SINGLE, 1L,
                        Destinations.DECIDED, 1L,
                        Destinations.DECIDED_SINGLE, 1L,
                        QueueNames.DEAD, 2L));
        assertThat(ask().prepared()).isEmpty();
    }

    @Test
    void preparedTransactionsAreNamed() throws Exception {
        Destinations.QUEUES.forEach(this::send);
        Xid xid = new XidImpl(new byte[] {1}, 17, new byte[] {2, 3});
        try (var factory = new ActiveMQXAConnectionFactory("vm://0");
                XAConnection connection = factory.createXAConnection();
                XASession session = connection.createXASession()) {
            XAResource resource = session.getXAResource();
            resource.start(xid, XAResource.TMNOFLAGS);
            session.createProducer(session.createQueue(Destinations.PLACED)).send(session.createTextMessage("later"));
            resource.end(xid, XAResource.TMSUCCESS);
            resource.prepare(xid);

            assertThat(ask().prepared()).containsExactly(XidImpl.toBase64String(xid));

            resource.rollback(xid);
            assertThat(ask().prepared()).isEmpty();
        }
    }

    @Test
    void theDiskIsTold() {
        Destinations.QUEUES.forEach(this::send);

        BrokerState.Disk disk =
                Injection.into(new AskingBroker(), broker.connections()).disk();

        assertThat(disk.usedPercent()).isBetween(0.0, 100.0);
        assertThat(disk.limitPercent()).isNotZero();
        assertThat(ask().disk().limitPercent()).isEqualTo(disk.limitPercent());
    }

    @Test
    void aDiskIsFullFromItsLimitOnAndNeverWithoutOne() {
        assertThat(new BrokerState.Disk(94.9, 95).isFull()).isFalse();
        assertThat(new BrokerState.Disk(95, 95).isFull()).isTrue();
        assertThat(new BrokerState.Disk(100, -1).isFull()).isFalse();
    }

    @Test
    void whatTheBrokerRefusesIsSaidInItsWords() {
        assertThatThrownBy(this::ask)
                .isInstanceOf(JMSRuntimeException.class)
                .hasMessageContaining("refuses")
                .hasMessageContaining(Destinations.PLACED);
    }
}

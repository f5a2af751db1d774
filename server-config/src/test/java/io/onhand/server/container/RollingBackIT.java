package io.onhand.server.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.apache.activemq.artemis.jms.client.ActiveMQJMSConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The resources that the server gives to the EAR take part in its transactions: both do what is asked, or neither. */
class RollingBackIT extends InsideTheServer {

    private DataSource orders;

    private ConnectionFactory broker;

    private UserTransaction transaction;

    /** Its threads have no transaction. */
    private ManagedExecutorService outsideTheTransaction;

    private final UUID orderId = UUID.randomUUID();
    private MarkedMessages messages;

    @BeforeEach
    void lookUp() throws NamingException {
        orders = InitialContext.doLookup("jdbc/orders");
        broker = InitialContext.doLookup("jms/onhand");
        transaction = InitialContext.doLookup("java:comp/UserTransaction");
        outsideTheTransaction = InitialContext.doLookup("java:comp/DefaultManagedExecutorService");
        messages = new MarkedMessages(broker, orderId.toString());
    }

    @AfterEach
    void removeWhatWasCommitted() throws SQLException {
        messages.remove();
        try (Connection connection = orders.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from orders.idempotency_key where order_id = ?")) {
            delete.setObject(1, orderId);
            delete.executeUpdate();
        }
    }

    @Test
    void rollingBackLeavesNeitherRowNorMessage() throws Exception {
        insertAndSend(broker);
        transaction.rollback();

        assertNeitherIsThere();
    }

    @Test
    void committingLeavesBoth() throws Exception {
        insertAndSend(broker);
        transaction.commit();

        assertThat(rows()).as("rows").isEqualTo(1);
        assertThat(messages.count()).as("messages").isEqualTo(1);
    }

    @Test
    void beforeTheCommitNobodySeesEither() throws Exception {
        insertAndSend(broker);
        int rowsBefore = outsideTheTransaction.submit(this::rows).get();
        int messagesBefore = outsideTheTransaction.submit(messages::count).get();
        transaction.commit();

        assertThat(rowsBefore).as("rows").isZero();
        assertThat(messagesBefore).as("messages").isZero();
    }

    /** The control: shows that the test above fails when the broker takes no part in the transaction. */
    @Test
    void aMessageSentWithoutXaOutlivesTheRollBack() throws Exception {
        try (ActiveMQJMSConnectionFactory notXa = BrokerWithoutXa.connectionFactory()) {
            insertAndSend(notXa);
        }
        transaction.rollback();

        assertThatThrownBy(this::assertNeitherIsThere)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("messages");
        assertThat(rows()).as("rows").isZero();
    }

    private void insertAndSend(ConnectionFactory sendingWith) throws Exception {
        transaction.begin();
        insert();
        messages.send(sendingWith);
    }

    private void assertNeitherIsThere() throws SQLException, JMSException {
        assertThat(rows()).as("rows").isZero();
        assertThat(messages.count()).as("messages").isZero();
    }

    private void insert() throws SQLException {
        try (Connection connection = orders.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into orders.idempotency_key (client_id, path, key, fingerprint, order_id, created_at)
                        values ('test', '/test', ?, '', ?, now())""")) {
            insert.setString(1, orderId.toString());
            insert.setObject(2, orderId);
            insert.executeUpdate();
        }
    }

    private int rows() throws SQLException {
        return SqlCount.rows(orders, "orders.idempotency_key", "order_id", orderId);
    }
}

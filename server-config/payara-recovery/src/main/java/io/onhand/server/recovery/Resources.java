package io.onhand.server.recovery;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The databases and the broker that take part in transactions. */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class Resources {

    private static final int ANSWER_SECONDS = 5;

    @Resource(lookup = "jdbc/orders")
    private DataSource orders;

    @Resource(lookup = "jdbc/inventory")
    private DataSource inventory;

    @Resource(lookup = "jms/onhand")
    private ConnectionFactory broker;

    /** What keeps one of them from being used, or null if nothing does. */
    public String whatIsMissing() {
        try {
            answers(orders, "jdbc/orders");
            answers(inventory, "jdbc/inventory");
            brokerAnswers();
            return null;
        } catch (SQLException | JMSException e) {
            return e.toString();
        }
    }

    private static void answers(DataSource database, String name) throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (!connection.isValid(ANSWER_SECONDS)) {
                throw new SQLException(name + " does not answer");
            }
        }
    }

    /** A session and not only a connection: the resource adapter connects when it must. */
    private void brokerAnswers() throws JMSException {
        try (jakarta.jms.Connection connection = broker.createConnection();
                Session session = connection.createSession()) {
            session.getTransacted();
        }
    }
}

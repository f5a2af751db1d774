package io.onhand.order.proof;

import io.onhand.order.api.OrderDatabase;
import io.onhand.shared.database.PreparedTransactions;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;

/** Asks the database of the order service about its transactions. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AskingOrderDatabase implements OrderDatabase {

    @Resource(lookup = "jdbc/orders")
    private DataSource dataSource;

    @Override
    public Map<String, Duration> prepared() {
        try {
            return PreparedTransactions.ages(dataSource);
        } catch (SQLException e) {
            throw new EJBException("the prepared transactions could not be read: " + e.getMessage(), e);
        }
    }

    @Override
    public Instant now() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select clock_timestamp()")) {
            row.next();
            return row.getTimestamp(1).toInstant();
        } catch (SQLException e) {
            throw new EJBException("the clock of the database could not be read: " + e.getMessage(), e);
        }
    }
}

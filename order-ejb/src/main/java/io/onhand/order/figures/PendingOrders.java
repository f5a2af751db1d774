package io.onhand.order.figures;

import io.onhand.order.schema.OrderSchema;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Counts the orders that wait for their decision: from the database, and at most once a second. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PendingOrders {

    /**
     * Orders that wait.
     *
     * @param orders how many, up to 100,000
     * @param oldestSeconds age of the oldest; 0 when there is none
     */
    public record Backlog(long orders, double oldestSeconds) {}

    /** Both parts read the partial index on orders not confirmed; ids are in the order of acceptance. */
    private static final String BACKLOG = """
            select (select count(*)
                    from (select 1 from orders.sales_order where decision = 'PENDING' limit 100000) pending),
                   (select extract(epoch from now() - accepted_at)
                    from orders.sales_order where decision = 'PENDING' order by id limit 1)""";

    private static final long FRESH_NANOS = 1_000_000_000L;
    private static final int SECONDS_AT_MOST = 5;

    @Resource(lookup = "jdbc/orders")
    private DataSource dataSource;

    @EJB
    private OrderSchema schema;

    private Backlog last;
    private long readAt;

    /**
     * The backlog, at most a second old.
     *
     * @throws SQLException when the database does not tell
     */
    public synchronized Backlog backlog() throws SQLException {
        if (last == null || System.nanoTime() - readAt > FRESH_NANOS) {
            schema.ready();
            last = read();
            readAt = System.nanoTime();
        }
        return last;
    }

    private Backlog read() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(BACKLOG)) {
            select.setQueryTimeout(SECONDS_AT_MOST);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Backlog(row.getLong(1), Math.max(0, row.getDouble(2)));
            }
        }
    }
}

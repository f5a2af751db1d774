package io.onhand.order.figures;

import io.onhand.order.schema.OrderSchema;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.Interceptors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The orders that wait for their decision, for the whole node. The door counts them some times a second; whoever looks on
 * is told the same, and asks the database only when the door has not done so lately.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@Interceptors(OrderSchema.First.class)
public class PendingOrders {

    /**
     * Orders that wait.
     *
     * @param orders how many, counted to 100,000 at least
     * @param oldestSeconds age of the oldest; 0 when there is none
     */
    public record Backlog(long orders, double oldestSeconds) {}

    /** Both parts read the partial index on orders not confirmed; ids are in the order of acceptance. */
    private static final String BACKLOG = """
            select (select count(*)
                    from (select 1 from orders.sales_order where decision = 'PENDING' limit ?) pending),
                   (select extract(epoch from now() - accepted_at)
                    from orders.sales_order where decision = 'PENDING' order by id limit 1)""";

    /** The partial index holds little more than those, and a limit keeps any backlog from making this slow. */
    private static final long COUNTED = 100_000;

    private static final long FRESH_NANOS = 1_000_000_000L;
    private static final int SECONDS_AT_MOST = 5;

    @Resource(lookup = "jdbc/orders")
    private DataSource dataSource;

    private Backlog last;
    private long readAt;

    /**
     * The backlog, at most a second old.
     *
     * @throws SQLException when the database does not tell
     */
    public synchronized Backlog backlog() throws SQLException {
        boolean fresh = last != null && System.nanoTime() - readAt <= FRESH_NANOS;
        return fresh ? last : count(COUNTED);
    }

    /**
     * The backlog as it is now.
     *
     * @param least how far it is counted, at least
     * @throws SQLException when the database does not tell
     */
    public synchronized Backlog count(long least) throws SQLException {
        last = read(Math.max(least, COUNTED));
        readAt = System.nanoTime();
        return last;
    }

    private Backlog read(long most) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(BACKLOG)) {
            select.setLong(1, most);
            select.setQueryTimeout(SECONDS_AT_MOST);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Backlog(row.getLong(1), Math.max(0, row.getDouble(2)));
            }
        }
    }
}

package io.onhand.order.feed;

import io.onhand.order.api.EventFeed;
import io.onhand.order.contract.OrderEvent;
import io.onhand.order.contract.Rejections;
import io.onhand.order.schema.OrderSchema;
import io.onhand.shared.database.Rows;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.Interceptors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The numbered part of the feed. Needs only the database, and no transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@Interceptors(OrderSchema.First.class)
public class ReadingEvents implements EventFeed {

    /** Numbers have no gap, so the first and the last number bound what is read; no batch has less than one of them. */
    private static final String PAGE = """
            with batches as (
              select id, first_seq from orders.event_batch
              where first_seq between (select max(first_seq) from orders.event_batch where first_seq <= ?) and ?
              order by first_seq limit ?
            )
            select b.first_seq + e.ordinal as seq, e.type, e.order_id, e.at,
                   case when e.type = 'OrderRejected' then o.rejection end
            from batches b join orders.order_event e on e.batch_id = b.id
            left join orders.sales_order o on o.id = e.order_id
            where e.ordinal between ? - b.first_seq and ? - b.first_seq
            order by seq""";

    @Resource(lookup = "jdbc/orders")
    private DataSource dataSource;

    @Override
    public List<OrderEvent> read(long after, int limit) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(PAGE)) {
            select.setLong(1, after + 1);
            select.setLong(2, after + limit);
            select.setInt(3, limit);
            select.setLong(4, after + 1);
            select.setLong(5, after + limit);
            List<OrderEvent> page = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    page.add(event(rows));
                }
            }
            return page;
        } catch (SQLException e) {
            throw new EJBException("the event feed could not be read: " + e.getMessage(), e);
        }
    }

    @Override
    public long latest() {
        String sql = "select first_seq + size - 1 from orders.event_batch where first_seq is not null"
                + " order by first_seq desc limit 1";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            throw new EJBException("the event feed could not be read: " + e.getMessage(), e);
        }
    }

    private static OrderEvent event(ResultSet row) throws SQLException {
        return new OrderEvent(
                row.getLong(1),
                OrderEvent.Type.valueOf(row.getString(2)),
                Rows.uuid(row, 3),
                row.getTimestamp(4).toInstant(),
                Rejections.read(row.getString(5)));
    }
}

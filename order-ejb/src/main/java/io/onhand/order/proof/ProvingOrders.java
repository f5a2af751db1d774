package io.onhand.order.proof;

import io.onhand.order.api.OrderProof;
import io.onhand.order.api.WalkCheckpoint;
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
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;

/** The order service's part of the proof: plain reads of committed rows. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@Interceptors(OrderSchema.First.class)
public class ProvingOrders implements OrderProof {

    private interface Parameters {
        void bind(PreparedStatement select) throws SQLException;
    }

    /** What is asked of the database. */
    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private static final String STATES = """
            select o.id, o.decision,
                   case when o.decision = 'CONFIRMED' then coalesce(l.open, 0) else 0 end,
                   greatest(o.accepted_at, o.decided_at, o.cancel_requested_at, o.cancelled_at,
                            (select max(shipped_at) from orders.shipment s where s.order_id = o.id))
            from (select * from orders.sales_order where %s) o
            left join lateral (
              select sum(quantity - shipped - cancelled) as open from orders.order_line where order_id = o.id) l on true
            order by o.id""";

    private static final String PAGE = String.format(
            Locale.ROOT, STATES, "id > coalesce(?::uuid, '00000000-0000-0000-0000-000000000000') order by id limit ?");

    private static final String THESE = String.format(Locale.ROOT, STATES, "id = any (?)");

    /**
     * Neither a long queue nor an outage is a lost order: one is overdue when the queue has moved past it and ten minutes
     * have not brought it back, or after an hour in any queue.
     */
    private static final String IS_OVERDUE = """
            (accepted_at < now() - interval '1 hour'
             or accepted_at < now() - interval '10 minutes' and id < (
               select id from orders.sales_order
               where decision <> 'PENDING' and decided_at < now() - interval '60 seconds'
               order by id desc limit 1))""";

    private static final String OVERDUE_COUNT = "select count(*), count(*) filter (where " + IS_OVERDUE
            + ") from orders.sales_order where decision = 'PENDING'";

    private static final String OVERDUE = "select id, decision, 0, accepted_at from orders.sales_order"
            + " where decision = 'PENDING' and " + IS_OVERDUE + " order by id limit ?";

    @Resource(lookup = "jdbc/orders")
    private DataSource dataSource;

    @Override
    public List<OrderState> states(UUID after, int limit) {
        return read(PAGE, select -> {
            select.setObject(1, after);
            select.setInt(2, limit);
        });
    }

    @Override
    public List<OrderState> statesOf(Collection<UUID> orderIds) {
        return read(
                THESE, select -> select.setArray(1, select.getConnection().createArrayOf("uuid", orderIds.toArray())));
    }

    private List<OrderState> read(String sql, Parameters parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            parameters.bind(select);
            List<OrderState> states = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    states.add(new OrderState(
                            Rows.uuid(rows, 1),
                            rows.getString(2),
                            rows.getLong(3),
                            rows.getTimestamp(4).toInstant()));
                }
            }
            return states;
        } catch (SQLException e) {
            throw new EJBException("orders could not be read for the proof: " + e.getMessage(), e);
        }
    }

    @Override
    public Count overdueOrders() {
        return count(OVERDUE_COUNT);
    }

    @Override
    public List<OrderState> overdue(int limit) {
        return read(OVERDUE, select -> select.setInt(1, limit));
    }

    @Override
    public Count feedGaps() {
        return on(connection -> new FeedCheck(connection).gaps());
    }

    @Override
    public void forgetCheckpoints() {
        on(connection -> {
            new FeedCheck(connection).forget();
            new WalkCheckpoints(connection).forget();
            return null;
        });
    }

    @Override
    public WalkCheckpoint walkCheckpoint() {
        return on(connection -> new WalkCheckpoints(connection).read());
    }

    @Override
    public void keep(WalkCheckpoint checkpoint) {
        on(connection -> {
            new WalkCheckpoints(connection).keep(checkpoint);
            return null;
        });
    }

    @Override
    public long latestEvent() {
        return on(connection -> new FeedCheck(connection).latestEvent());
    }

    @Override
    public List<UUID> changedSince(long event, UUID upTo, int limit) {
        return on(connection -> new WalkCheckpoints(connection).changedSince(event, upTo, limit));
    }

    private Count count(String sql) {
        return on(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql);
                    ResultSet row = select.executeQuery()) {
                row.next();
                return new Count(row.getLong(1), row.getLong(2));
            }
        });
    }

    private <T> T on(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new EJBException("the proof could not be read: " + e.getMessage(), e);
        }
    }
}

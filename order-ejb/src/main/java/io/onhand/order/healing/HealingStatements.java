package io.onhand.order.healing;

import io.onhand.order.api.OrderHealing.Stuck;
import io.onhand.order.contract.Decision;
import io.onhand.order.contract.OrderPlaced.OrderedLine;
import io.onhand.order.rules.StuckOrder;
import io.onhand.shared.database.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The statements that find and mark orders that are to be sent again. */
final class HealingStatements {

    /** Doublings of the wait between two times: from one minute to about an hour. */
    private static final int MAX_DOUBLINGS = 6;

    private final Connection connection;

    HealingStatements(Connection connection) {
        this.connection = connection;
    }

    /** Undecided orders that are due, in id order. */
    List<UUID> waiting(Instant settled, int limit) throws SQLException {
        String sql = """
                select id from orders.sales_order
                where decision = 'PENDING' and accepted_at < ? and (resend_after is null or resend_after < now())
                order by id limit ?""";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setTimestamp(1, Timestamp.from(settled));
            select.setInt(2, limit);
            List<UUID> ids = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(Rows.uuid(rows, 1));
                }
            }
            return ids;
        }
    }

    /** Confirmed orders whose cancellation was asked for, and not answered, and that are due; in id order. */
    List<Stuck> cancelling(Instant settled, int limit) throws SQLException {
        String sql = """
                select id, cancel_requested_at from orders.sales_order
                where decision = 'CONFIRMED' and cancel_requested_at is not null and cancelled_at is null
                  and fulfilment <> 'FULFILLED' and cancel_requested_at < ?
                  and (resend_after is null or resend_after < now())
                order by id limit ?""";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setTimestamp(1, Timestamp.from(settled));
            select.setInt(2, limit);
            List<Stuck> orders = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    orders.add(
                            new Stuck(Rows.uuid(rows, 1), rows.getTimestamp(2).toInstant()));
                }
            }
            return orders;
        }
    }

    /** The smallest id of an undecided order behind the given one, or {@code null}. */
    UUID oldestUndecided(UUID after) throws SQLException {
        String sql = "select id from orders.sales_order where decision = 'PENDING' and id > ? order by id limit 1";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, after);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Rows.uuid(row, 1) : null;
            }
        }
    }

    /** Locks those of the orders that are due, in id order; one that somebody else works on is left to him. */
    List<StuckOrder> lockDue(Collection<UUID> ids) throws SQLException {
        String sql = """
                select o.id, o.client_id, o.accepted_at, o.decision, o.cancel_requested_at, o.cancelled_at,
                       o.resent, o.resend_after,
                       (select count(*) from orders.order_line l where l.order_id = o.id)
                from orders.sales_order o
                where o.id = any (?) and (o.resend_after is null or o.resend_after < now())
                order by o.id for no key update of o skip locked""";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            List<StuckOrder> orders = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    orders.add(stuckOrder(rows));
                }
            }
            return orders;
        }
    }

    private static StuckOrder stuckOrder(ResultSet row) throws SQLException {
        return new StuckOrder(
                Rows.uuid(row, 1),
                row.getString(2),
                row.getTimestamp(3).toInstant(),
                Decision.valueOf(row.getString(4)),
                instant(row.getTimestamp(5)),
                instant(row.getTimestamp(6)),
                row.getInt(7),
                row.getTimestamp(8) != null,
                row.getInt(9));
    }

    private static Instant instant(Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    /** The lines of the orders, as they were sent the first time. */
    Map<UUID, List<OrderedLine>> lines(Collection<UUID> ids) throws SQLException {
        String sql = """
                select order_id, line, sku, quantity from orders.order_line
                where order_id = any (?) order by order_id, line""";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            Map<UUID, List<OrderedLine>> lines = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    lines.computeIfAbsent(Rows.uuid(rows, 1), id -> new ArrayList<>())
                            .add(new OrderedLine(rows.getInt(2), rows.getString(3), rows.getLong(4)));
                }
            }
            return lines;
        }
    }

    /**
     * Puts a voided row where the order service has none.
     *
     * @return {@code false} when there is a row
     * @throws SQLException with a lock time-out, after a second, when a row is there that has not been committed yet
     */
    boolean insertVoided(UUID id, Instant at, Duration patience) throws SQLException {
        try (Statement bound = connection.createStatement()) {
            bound.execute("set local lock_timeout = '1s'");
        }
        String sql = """
                insert into orders.sales_order
                  (id, client_id, accepted_at, decision, decided_at, fulfilment, resent, resend_after)
                values (?, 'reconciler', ?, 'VOIDED', ?, 'CANCELLED', 1, now() + make_interval(secs => ?))
                on conflict (id) do nothing""";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, id);
            insert.setTimestamp(2, Timestamp.from(at));
            insert.setTimestamp(3, Timestamp.from(at));
            insert.setDouble(4, patience.toMillis() / 1000.0);
            return insert.executeUpdate() == 1;
        }
    }

    /** Notes that the orders were sent again, or only met, and when they may be looked after next. */
    void postpone(Collection<UUID> ids, int sent, Duration patience) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        String sql = """
                update orders.sales_order
                set resent = least(resent + ?, 32767),
                    resend_after = now() + make_interval(secs => ? * 2 ^ least(resent + ?, ?))
                where id = any (?)""";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setInt(1, sent);
            update.setDouble(2, patience.toMillis() / 1000.0);
            update.setInt(3, sent);
            update.setInt(4, MAX_DOUBLINGS);
            update.setArray(5, connection.createArrayOf("uuid", ids.toArray()));
            update.executeUpdate();
        }
    }
}

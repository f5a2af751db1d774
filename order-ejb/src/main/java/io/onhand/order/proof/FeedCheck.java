package io.onhand.order.proof;

import io.onhand.order.api.OrderProof.Count;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Whether each numbered batch of events begins where the one before ended. Numbers are given in order, to committed rows
 * only, by one numberer at a time, and never change: a stretch without a gap stays one, and the check goes on behind it.
 */
final class FeedCheck {

    private static final String GAPS = """
            select c.feed_next, c.feed_batches, later.batches, later.gaps, later.next
            from orders.proof_checkpoint c
            cross join lateral (
              select count(*) as batches, count(*) filter (where first_seq <> expected) as gaps,
                     coalesce(max(first_seq + size), c.feed_next) as next
              from (select first_seq, size,
                           coalesce(lag(first_seq + size) over (order by first_seq), c.feed_next) as expected
                    from orders.event_batch where first_seq >= c.feed_next) numbered) later""";

    private static final String LATEST = """
            select coalesce(max(first_seq + size - 1), 0) from orders.event_batch
            where first_seq = (select max(first_seq) from orders.event_batch)""";

    private static final String KEEP = """
            update orders.proof_checkpoint set feed_next = ?, feed_batches = ? where feed_next = ?""";

    private final Connection connection;

    FeedCheck(Connection connection) {
        this.connection = connection;
    }

    /** Numbered batches, and those that do not begin where the one before ended. */
    Count gaps() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(GAPS)) {
            row.next();
            var count = new Count(row.getLong(2) + row.getLong(3), row.getLong(4));
            if (count.violations() == 0 && row.getLong(3) > 0) {
                keep(row.getLong(1), row.getLong(5), count.checked());
            }
            return count;
        }
    }

    /** The last numbered event, 0 when there is none. */
    long latestEvent() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LATEST)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Begins anew, so that everything is read again. */
    void forget() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("update orders.proof_checkpoint set feed_next = 1, feed_batches = 0");
        }
    }

    private void keep(long from, long next, long batches) throws SQLException {
        try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
            keep.setLong(1, next);
            keep.setLong(2, batches);
            keep.setLong(3, from);
            keep.executeUpdate();
        }
    }
}

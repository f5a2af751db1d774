package io.onhand.order.healing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * The right of one node at a time to do something, for a while: a row that whoever comes first holds until its time is
 * over. It spares the others the work; it does not keep a paused holder from going on late, so what it guards must bear
 * being done twice.
 *
 * <p>All times are those of the database's clock. Should that be set back, a row that was written before lies too far ahead:
 * its time is over too.
 */
record Lease(Connection connection, String name) {

    /** Takes or prolongs it; {@code false} when another holds it. */
    boolean take(String holder, Duration time) throws SQLException {
        String sql = """
                insert into orders.lease (name, holder, term, until)
                select ?, ?, term, clock_timestamp() + term from make_interval(secs => ?) as term
                on conflict (name) do update set holder = excluded.holder, term = excluded.term, until = excluded.until
                where lease.holder = excluded.holder
                   or lease.until not between clock_timestamp()
                                          and clock_timestamp() + coalesce(lease.term, excluded.term)""";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, name);
            insert.setString(2, holder);
            insert.setDouble(3, time.toMillis() / 1000.0);
            return insert.executeUpdate() == 1;
        }
    }

    /** Notes that the holder has done now what the lease is for; {@code false} when it was not the holder's any more. */
    boolean finished(String holder) throws SQLException {
        return update("finished = clock_timestamp()", holder);
    }

    /** Gives it back before its time; {@code false} when it was not the holder's. */
    boolean release(String holder) throws SQLException {
        return update("until = '-infinity'", holder);
    }

    private boolean update(String change, String holder) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update orders.lease set " + change + " where name = ? and holder = ?")) {
            update.setString(1, name);
            update.setString(2, holder);
            return update.executeUpdate() == 1;
        }
    }

    /** How long ago a holder, whoever it was, last finished; empty when none ever has. */
    Optional<Duration> sinceFinished() throws SQLException {
        String sql = "select extract(epoch from clock_timestamp() - finished) from orders.lease"
                + " where name = ? and finished is not null";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(Duration.ofMillis(Math.round(row.getDouble(1) * 1_000)))
                        : Optional.empty();
            }
        }
    }
}

package io.onhand.order.healing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The right of one node at a time to do something, for a while: a row that whoever comes first holds until its time is
 * over. It spares the others the work; it does not keep a paused holder from going on late, so what it guards must bear
 * being done twice.
 */
record Lease(Connection connection, String name) {

    /** Takes or prolongs it; {@code false} when another holds it. */
    boolean take(String holder, Duration time) throws SQLException {
        String sql = """
                insert into orders.lease (name, holder, until) values (?, ?, now() + make_interval(secs => ?))
                on conflict (name) do update set holder = excluded.holder, until = excluded.until
                where lease.holder = excluded.holder or lease.until < now()""";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, name);
            insert.setString(2, holder);
            insert.setDouble(3, time.toMillis() / 1000.0);
            return insert.executeUpdate() == 1;
        }
    }

    /** Gives it back before its time; {@code false} when it was not the holder's. */
    boolean release(String holder) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from orders.lease where name = ? and holder = ?")) {
            delete.setString(1, name);
            delete.setString(2, holder);
            return delete.executeUpdate() == 1;
        }
    }
}

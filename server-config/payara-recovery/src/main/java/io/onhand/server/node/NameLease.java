package io.onhand.server.node;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The row of a node's name in {@code orders.lease}: who has it, and until when by the clock of the database. It outlives its
 * node, so that another one sees whose transactions may have been left behind.
 *
 * @param database of the orders, which all nodes share
 * @param node the name that marks the node's transactions
 * @param holder who wants it
 * @param term for how long each time
 */
record NameLease(DataSource database, String node, String holder, Duration term) {

    /** What the table's rows of nodes are called; the reconciler's is called otherwise. */
    private static final String PREFIX = "node ";

    /**
     * A row as somebody left it.
     *
     * @param until as the database writes it, to the microsecond
     * @param over whether its time is over; a time that lies further ahead than a term was not set by this clock, and is over too
     */
    record Row(String holder, String until, boolean over) {}

    /** Whether the table is there: not before the first migration, when no transaction can have been left behind either. */
    boolean hasTable() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select to_regclass('orders.lease') is not null")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** Takes a free one or prolongs the own one; {@code false} when the row is somebody else's. */
    boolean takeOrProlong() throws SQLException {
        String sql = """
                insert into orders.lease (name, holder, until) values (?, ?, clock_timestamp() + make_interval(secs => ?))
                on conflict (name) do update set until = excluded.until where lease.holder = excluded.holder""";
        try (Connection connection = database.getConnection();
                PreparedStatement upsert = connection.prepareStatement(sql)) {
            upsert.setString(1, PREFIX + node);
            upsert.setString(2, holder);
            upsert.setDouble(3, seconds());
            return upsert.executeUpdate() == 1;
        }
    }

    /** The row, whoever has it. */
    Optional<Row> look() throws SQLException {
        String sql = """
                select holder, until::text,
                       until not between clock_timestamp() and clock_timestamp() + make_interval(secs => ?)
                from orders.lease where name = ?""";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setDouble(1, seconds());
            select.setString(2, PREFIX + node);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Row(row.getString(1), row.getString(2), row.getBoolean(3)))
                        : Optional.empty();
            }
        }
    }

    /** Takes over what another has left; {@code false} when it is no longer as it was seen. */
    boolean takeOver(Row seen) throws SQLException {
        String sql = """
                update orders.lease set holder = ?, until = clock_timestamp() + make_interval(secs => ?)
                where name = ? and holder = ? and until = ?::timestamptz""";
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, holder);
            update.setDouble(2, seconds());
            update.setString(3, PREFIX + node);
            update.setString(4, seen.holder());
            update.setString(5, seen.until());
            return update.executeUpdate() == 1;
        }
    }

    private double seconds() {
        return term.toMillis() / 1000.0;
    }
}

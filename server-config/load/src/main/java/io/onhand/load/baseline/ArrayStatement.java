package io.onhand.load.baseline;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Stream;

/** A statement over {@code unnest}: each parameter is a column of all rows. Not thread-safe. */
final class ArrayStatement {

    private final Connection connection;
    private final PreparedStatement statement;
    private int parameter;

    ArrayStatement(Connection connection, String sql) throws SQLException {
        this.connection = connection;
        this.statement = connection.prepareStatement(sql);
    }

    /**
     * Binds the next parameter: a value of each row, as an array of a PostgreSQL type. Numbers and strings are given to the driver
     * as such, the fastest it knows: whoever is compared with is given every advantage.
     */
    <R> ArrayStatement bind(Collection<R> rows, String type, Function<R, ?> value) throws SQLException {
        Stream<?> each = rows.stream().map(value);
        Object[] values =
                switch (type) {
                    case "int4" -> each.toArray(Integer[]::new);
                    case "int8" -> each.toArray(Long[]::new);
                    case "text" -> each.toArray(String[]::new);
                    default -> each.toArray();
                };
        statement.setArray(++parameter, connection.createArrayOf(type, values));
        return this;
    }

    /** Binds the next parameter: one instant for all rows. */
    ArrayStatement bind(Timestamp instant) throws SQLException {
        statement.setTimestamp(++parameter, instant);
        return this;
    }

    /** Binds the next parameter: one number. */
    ArrayStatement bind(int number) throws SQLException {
        statement.setInt(++parameter, number);
        return this;
    }

    void execute() throws SQLException {
        ready().executeUpdate();
    }

    /** The statement with its parameters bound; the next one bound is the first again. */
    PreparedStatement ready() {
        parameter = 0;
        return statement;
    }
}

package io.onhand.server.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.function.Function;

/** A statement over {@code unnest}: each parameter is a column of all rows. Not thread-safe. */
final class ArrayStatement {

    private final Connection connection;
    private final PreparedStatement statement;
    private int parameter;

    ArrayStatement(Connection connection, String sql) throws SQLException {
        this.connection = connection;
        this.statement = connection.prepareStatement(sql);
    }

    /** Binds the next parameter: a value of each row, as an array of a PostgreSQL type. */
    <R> ArrayStatement bind(Collection<R> rows, String type, Function<R, ?> value) throws SQLException {
        Object[] values = rows.stream().map(value).toArray();
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

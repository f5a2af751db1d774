package io.onhand.order.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;

/**
 * Binds rows to a statement column by column, one array parameter each, for {@code unnest(?::type[], …)}: one statement
 * writes any number of rows. Not thread-safe.
 *
 * @param <R> type of a row
 */
public final class Columns<R> {

    private final Connection connection;
    private final PreparedStatement statement;
    private final Collection<R> rows;
    private int parameter;

    /** The first column is the statement's first parameter. */
    public Columns(PreparedStatement statement, Collection<R> rows) throws SQLException {
        this(statement, rows, 0);
    }

    /** @param bound parameters of the statement that stand before the first column */
    public Columns(PreparedStatement statement, Collection<R> rows, int bound) throws SQLException {
        this.parameter = bound;
        this.connection = statement.getConnection();
        this.statement = statement;
        this.rows = rows;
    }

    /** Binds the next parameter: {@code value} of each row, as an array of the PostgreSQL type {@code type}. */
    public Columns<R> column(String type, Function<R, ?> value) throws SQLException {
        Object[] values = new Object[rows.size()];
        int i = 0;
        for (R row : rows) {
            values[i++] = value.apply(row);
        }
        statement.setArray(++parameter, connection.createArrayOf(type, values));
        return this;
    }
}

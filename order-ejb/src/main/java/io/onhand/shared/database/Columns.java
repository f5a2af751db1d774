package io.onhand.shared.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
    private final List<R> rows;
    private int parameter;
    private Instant lastInstant;
    private String lastText;

    /** The first column is the statement's first parameter. */
    public Columns(PreparedStatement statement, Collection<R> rows) throws SQLException {
        this(statement, rows, 0);
    }

    /** @param bound parameters of the statement that stand before the first column */
    public Columns(PreparedStatement statement, Collection<R> rows, int bound) throws SQLException {
        this.parameter = bound;
        this.connection = statement.getConnection();
        this.statement = statement;
        this.rows = new ArrayList<>(rows);
    }

    /**
     * Binds the next parameter: {@code value} of each row, as an array of the PostgreSQL type {@code type}.
     *
     * @param value for int4 {@link Integer}s, for int8 {@link Long}s, for timestamptz {@link Instant}s, else what has the
     *     type's notation as its {@link Object#toString}
     */
    public Columns<R> column(String type, Function<R, ?> value) throws SQLException {
        Object[] values =
                switch (type) {
                    case "int4" -> fill(new Integer[rows.size()], value);
                    case "int8" -> fill(new Long[rows.size()], value);
                    default -> fill(new String[rows.size()], row -> text(value.apply(row)));
                };
        statement.setArray(++parameter, connection.createArrayOf(type, values));
        return this;
    }

    /** The driver writes arrays whose class says what they hold faster than those of any objects. */
    private Object[] fill(Object[] values, Function<R, ?> value) {
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        return values;
    }

    /**
     * The driver would write an instant in the local time of the server, which comes twice on one night of the year. Most rows
     * of a batch have the same one.
     */
    private String text(Object value) {
        if (value instanceof Instant instant) {
            if (!instant.equals(lastInstant)) {
                lastInstant = instant;
                lastText = instant.toString();
            }
            return lastText;
        }
        return value == null ? null : value.toString();
    }
}

package io.onhand.load.fill;

import java.sql.SQLException;
import java.util.function.Consumer;

/** Some of the tables of a service while they are filled. Used by one thread. */
interface FilledService extends AutoCloseable {

    /** What must be there before the first order. */
    default void begin() throws SQLException {}

    /** Fills in the orders from one number up to, not including, another. */
    void fill(long from, long to) throws SQLException;

    /** Tells the planner what is there now, and leaves no work behind for later readers. {@code progress} is told each table. */
    void settle(Consumer<String> progress) throws SQLException;

    @Override
    void close() throws SQLException;
}

package io.onhand.load.baseline;

import io.onhand.load.BenchOrder;
import java.sql.SQLException;
import java.util.List;

/** Writes confirmed orders to a bare database over one connection. Not thread-safe. */
interface OrderWriter extends AutoCloseable {

    /** How many orders it is to be given at once. */
    int batch();

    /** Stores the orders with everything that belongs to them in one local transaction. */
    void write(List<BenchOrder> orders) throws SQLException;

    @Override
    void close() throws SQLException;
}

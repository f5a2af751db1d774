package io.onhand.load.baseline;

import io.onhand.load.BenchOrder;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Writes confirmed orders to a bare database over one connection. Not thread-safe. */
interface OrderWriter extends AutoCloseable {

    /** A line with the units that were left available after it. */
    record AllocatedLine(UUID orderId, int number, BenchOrder.Line line, long availableAfter) {}

    /** How many orders it is to be given at once. */
    int batch();

    /** Stores the orders with everything that belongs to them in one local transaction. */
    void write(List<BenchOrder> orders) throws SQLException;

    @Override
    void close() throws SQLException;
}

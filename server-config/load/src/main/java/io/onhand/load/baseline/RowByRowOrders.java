package io.onhand.load.baseline;

import io.onhand.load.BenchOrder;
import io.onhand.load.TimeOrderedId;
import io.onhand.load.baseline.OrderWriter.AllocatedLine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The usual way: one transaction per order, prepared statements, lines in JDBC batches. */
final class RowByRowOrders implements OrderWriter {

    private final Connection connection;
    private final RandomGenerator random = new SplittableRandom();
    private final PreparedStatement order;
    private final PreparedStatement line;
    private final PreparedStatement takeOne;
    private final PreparedStatement lock;
    private final PreparedStatement take;
    private final PreparedStatement decision;
    private final PreparedStatement allocation;
    private final PreparedStatement movement;
    private final PreparedStatement event;

    RowByRowOrders(Connection connection) throws SQLException {
        this.connection = connection;
        order = connection.prepareStatement(
                "insert into sales_order (id, client_id, customer, currency, accepted_at, decision, decided_at)"
                        + " values (?, 'bench', ?, ?, ?, 'CONFIRMED', ?)");
        line = connection.prepareStatement(
                "insert into order_line (order_id, line, sku, quantity, unit_price) values (?, ?, ?, ?, ?)");
        takeOne = connection.prepareStatement(
                "update stock_level set allocated = allocated + ?, version = version + 1 where sku = ? and location ="
                        + " 'MAIN' returning on_hand - reserved - allocated - safety_stock");
        lock = connection.prepareStatement("select sku, on_hand - reserved - allocated - safety_stock from stock_level"
                + " where sku = any (?) and location = 'MAIN' order by sku for no key update");
        take = connection.prepareStatement("update stock_level set allocated = allocated + ?, version = version + 1"
                + " where sku = ? and location = 'MAIN'");
        decision = connection.prepareStatement("insert into decision (order_id, client_id, decision, decided_at)"
                + " values (?, 'bench', 'CONFIRMED', ?)");
        allocation = connection.prepareStatement(
                "insert into allocation (order_id, line, sku, location, quantity)" + " values (?, ?, ?, 'MAIN', ?)");
        movement = connection.prepareStatement("insert into stock_movement (sku, location, type, on_hand, reserved,"
                + " allocated, available_after, cause_id, client_id, actor, at)"
                + " values (?, 'MAIN', 'ALLOCATED', 0, 0, ?, ?, ?, 'bench', 'bench', ?)");
        event = connection.prepareStatement("with batch as (insert into event_batch (size) values (1) returning id)"
                + " insert into order_event (batch_id, ordinal, order_id, type, at)"
                + " select id, 0, ?, 'OrderConfirmed', ? from batch");
    }

    @Override
    public int batch() {
        return 1;
    }

    @Override
    public void write(List<BenchOrder> orders) throws SQLException {
        for (BenchOrder next : orders) {
            write(next);
        }
    }

    private void write(BenchOrder placed) throws SQLException {
        long millis = System.currentTimeMillis();
        UUID id = TimeOrderedId.at(millis, random);
        Timestamp now = new Timestamp(millis);
        insertOrder(id, placed, now);
        List<AllocatedLine> lines =
                placed.lines().size() == 1 ? allocateOne(id, placed.lines().get(0)) : allocate(id, placed.lines());
        decision.setObject(1, id);
        decision.setTimestamp(2, now);
        decision.executeUpdate();
        insertAllocations(lines, now);
        event.setObject(1, id);
        event.setTimestamp(2, now);
        event.executeUpdate();
        connection.commit();
    }

    private void insertOrder(UUID id, BenchOrder placed, Timestamp now) throws SQLException {
        order.setObject(1, id);
        order.setString(2, placed.customer());
        order.setString(3, BenchOrder.CURRENCY);
        order.setTimestamp(4, now);
        order.setTimestamp(5, now);
        order.executeUpdate();
        int number = 0;
        for (BenchOrder.Line next : placed.lines()) {
            line.setObject(1, id);
            line.setInt(2, ++number);
            line.setString(3, next.sku());
            line.setLong(4, next.quantity());
            line.setBigDecimal(5, next.unitPrice());
            line.addBatch();
        }
        line.executeBatch();
    }

    /** One statement locks, books and tells what is left. */
    private List<AllocatedLine> allocateOne(UUID id, BenchOrder.Line only) throws SQLException {
        takeOne.setLong(1, only.quantity());
        takeOne.setString(2, only.sku());
        try (ResultSet row = takeOne.executeQuery()) {
            row.next();
            return List.of(new AllocatedLine(id, 1, only, row.getLong(1)));
        }
    }

    /** Locks in the order of SKUs, so that two orders never wait for each other. */
    private List<AllocatedLine> allocate(UUID id, List<BenchOrder.Line> ordered) throws SQLException {
        Map<String, Long> available = new TreeMap<>();
        lock.setArray(
                1,
                connection.createArrayOf(
                        "text",
                        ordered.stream().map(BenchOrder.Line::sku).distinct().toArray()));
        try (ResultSet rows = lock.executeQuery()) {
            while (rows.next()) {
                available.put(rows.getString(1), rows.getLong(2));
            }
        }
        List<AllocatedLine> lines = new ArrayList<>();
        for (BenchOrder.Line next : ordered) {
            long left = available.merge(next.sku(), -next.quantity(), Long::sum);
            lines.add(new AllocatedLine(id, lines.size() + 1, next, left));
            take.setLong(1, next.quantity());
            take.setString(2, next.sku());
            take.addBatch();
        }
        take.executeBatch();
        return lines;
    }

    private void insertAllocations(List<AllocatedLine> lines, Timestamp now) throws SQLException {
        for (AllocatedLine next : lines) {
            allocation.setObject(1, next.orderId());
            allocation.setInt(2, next.number());
            allocation.setString(3, next.line().sku());
            allocation.setLong(4, next.line().quantity());
            allocation.addBatch();
            movement.setString(1, next.line().sku());
            movement.setLong(2, next.line().quantity());
            movement.setLong(3, next.availableAfter());
            movement.setObject(4, next.orderId());
            movement.setTimestamp(5, now);
            movement.addBatch();
        }
        allocation.executeBatch();
        movement.executeBatch();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

package io.onhand.load.baseline;

import io.onhand.load.BenchOrder;
import io.onhand.load.TimeOrderedId;
import io.onhand.load.baseline.OrderWriter.AllocatedLine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The most that the database gives: one statement per table for many orders, no messaging, no HTTP. */
final class SetBasedOrders implements OrderWriter {

    static final int BATCH = 200;

    private record Stored(UUID id, BenchOrder order) {}

    private final Connection connection;
    private final RandomGenerator random = new SplittableRandom();
    private final ArrayStatement orders;
    private final ArrayStatement lines;
    private final ArrayStatement lock;
    private final ArrayStatement take;
    private final ArrayStatement decisions;
    private final ArrayStatement allocations;
    private final ArrayStatement movements;
    private final ArrayStatement events;

    SetBasedOrders(Connection connection) throws SQLException {
        this.connection = connection;
        orders = statement(
                "insert into sales_order (accepted_at, decided_at, client_id, currency, decision, id, customer)"
                        + " select ?, ?, 'bench', 'GBP', 'CONFIRMED', * from unnest(?::uuid[], ?::text[])");
        lines = statement("insert into order_line (order_id, line, sku, quantity, unit_price)"
                + " select * from unnest(?::uuid[], ?::int[], ?::text[], ?::bigint[], ?::numeric[])");
        lock = statement("select sku, on_hand - reserved - allocated - safety_stock from stock_level"
                + " where sku = any (?) and location = 'MAIN' order by sku for no key update");
        take = statement("update stock_level s set allocated = s.allocated + m.units, version = s.version + 1"
                + " from unnest(?::text[], ?::bigint[]) as m (sku, units)"
                + " where s.sku = m.sku and s.location = 'MAIN'");
        decisions = statement("insert into decision (decided_at, client_id, decision, order_id)"
                + " select ?, 'bench', 'CONFIRMED', * from unnest(?::uuid[])");
        allocations = statement("insert into allocation (location, order_id, line, sku, quantity)"
                + " select 'MAIN', * from unnest(?::uuid[], ?::int[], ?::text[], ?::bigint[])");
        movements =
                statement("insert into stock_movement (at, location, type, on_hand, reserved, client_id, actor, sku,"
                        + " allocated, available_after, cause_id) select ?, 'MAIN', 'ALLOCATED', 0, 0, 'bench', 'bench', *"
                        + " from unnest(?::text[], ?::bigint[], ?::bigint[], ?::uuid[])");
        events = statement("with batch as (insert into event_batch (size) values (?) returning id)"
                + " insert into order_event (at, type, batch_id, ordinal, order_id)"
                + " select ?, 'OrderConfirmed', batch.id, e.* from batch, unnest(?::int[], ?::uuid[]) as e");
    }

    private ArrayStatement statement(String sql) throws SQLException {
        return new ArrayStatement(connection, sql);
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public void write(List<BenchOrder> placed) throws SQLException {
        long millis = System.currentTimeMillis();
        Timestamp now = new Timestamp(millis);
        List<Stored> stored = placed.stream()
                .map(order -> new Stored(TimeOrderedId.at(millis, random), order))
                .toList();
        orders.bind(now).bind(now);
        orders.bind(stored, "uuid", Stored::id)
                .bind(stored, "text", s -> s.order().customer())
                .execute();
        List<AllocatedLine> allocated = allocate(stored);
        insertLines(allocated);
        decisions.bind(now).bind(stored, "uuid", Stored::id).execute();
        insertAllocations(allocated, now);
        List<Integer> ordinals = IntStream.range(0, stored.size()).boxed().toList();
        events.bind(stored.size())
                .bind(now)
                .bind(ordinals, "int4", ordinal -> ordinal)
                .bind(stored, "uuid", Stored::id)
                .execute();
        connection.commit();
    }

    private List<AllocatedLine> allocate(List<Stored> stored) throws SQLException {
        Map<String, Long> taken = new TreeMap<>();
        stored.forEach(s -> s.order().lines().forEach(line -> taken.merge(line.sku(), line.quantity(), Long::sum)));
        Map<String, Long> available = lock(taken);
        List<AllocatedLine> allocated = new ArrayList<>();
        for (Stored next : stored) {
            int number = 0;
            for (BenchOrder.Line line : next.order().lines()) {
                long left = available.merge(line.sku(), -line.quantity(), Long::sum);
                allocated.add(new AllocatedLine(next.id(), ++number, line, left));
            }
        }
        take.bind(taken.keySet(), "text", sku -> sku)
                .bind(taken.values(), "int8", units -> units)
                .execute();
        return allocated;
    }

    private Map<String, Long> lock(Map<String, Long> taken) throws SQLException {
        lock.bind(taken.keySet(), "text", sku -> sku);
        Map<String, Long> available = new HashMap<>();
        try (ResultSet rows = lock.ready().executeQuery()) {
            while (rows.next()) {
                available.put(rows.getString(1), rows.getLong(2));
            }
        }
        return available;
    }

    private void insertLines(List<AllocatedLine> allocated) throws SQLException {
        lines.bind(allocated, "uuid", AllocatedLine::orderId)
                .bind(allocated, "int4", AllocatedLine::number)
                .bind(allocated, "text", a -> a.line().sku())
                .bind(allocated, "int8", a -> a.line().quantity())
                .bind(allocated, "numeric", a -> a.line().unitPrice())
                .execute();
    }

    private void insertAllocations(List<AllocatedLine> allocated, Timestamp now) throws SQLException {
        allocations
                .bind(allocated, "uuid", AllocatedLine::orderId)
                .bind(allocated, "int4", AllocatedLine::number)
                .bind(allocated, "text", a -> a.line().sku())
                .bind(allocated, "int8", a -> a.line().quantity())
                .execute();
        movements
                .bind(now)
                .bind(allocated, "text", a -> a.line().sku())
                .bind(allocated, "int8", a -> a.line().quantity())
                .bind(allocated, "int8", AllocatedLine::availableAfter)
                .bind(allocated, "uuid", AllocatedLine::orderId)
                .execute();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

package io.onhand.inventory.deciding;

import io.onhand.inventory.rules.DecidedOrder;
import io.onhand.inventory.rules.DecidedOrder.Allocation;
import io.onhand.order.contract.Decision;
import io.onhand.order.contract.Rejections;
import io.onhand.shared.database.Columns;
import io.onhand.shared.database.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads and writes decisions and allocations in sets. */
public final class DecisionStatements {

    private record OrderAllocation(UUID orderId, Allocation allocation) {}

    private final Connection connection;

    public DecisionStatements(Connection connection) {
        this.connection = connection;
    }

    /** The decisions of the orders that have one, without allocations; their rows are locked in id order. */
    public Map<UUID, DecidedOrder> lock(Collection<UUID> orderIds) throws SQLException {
        String sql = """
                select order_id, client_id, decision, rejection, decided_at, cancelled_at
                from inventory.decision where order_id = any (?) order by order_id for no key update""";
        Map<UUID, DecidedOrder> known = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("uuid", orderIds.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    known.put(Rows.uuid(rows, 1), decidedOrder(rows));
                }
            }
        }
        return known;
    }

    private static DecidedOrder decidedOrder(ResultSet row) throws SQLException {
        Timestamp cancelledAt = row.getTimestamp(6);
        return new DecidedOrder(
                Rows.uuid(row, 1),
                row.getString(2),
                Decision.valueOf(row.getString(3)),
                Rejections.read(row.getString(4)),
                row.getTimestamp(5).toInstant(),
                cancelledAt == null ? null : cancelledAt.toInstant(),
                List.of());
    }

    /** The allocations of the orders. */
    public Map<UUID, List<Allocation>> allocations(Collection<UUID> orderIds) throws SQLException {
        String sql = """
                select order_id, line, sku, location, quantity, shipped, released
                from inventory.allocation where order_id = any (?) order by order_id, line, location""";
        Map<UUID, List<Allocation>> allocations = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("uuid", orderIds.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    allocations
                            .computeIfAbsent(Rows.uuid(rows, 1), id -> new ArrayList<>())
                            .add(new Allocation(
                                    rows.getInt(2),
                                    rows.getString(3),
                                    rows.getString(4),
                                    rows.getLong(5),
                                    rows.getLong(6),
                                    rows.getLong(7)));
                }
            }
        }
        return allocations;
    }

    /** Inserts decisions and their allocations. A decision that exists already fails the transaction. */
    void insert(List<DecidedOrder> decided) throws SQLException {
        if (decided.isEmpty()) {
            return;
        }
        String sql = """
                insert into inventory.decision (order_id, client_id, decision, rejection, decided_at, cancelled_at)
                select * from unnest(?::uuid[], ?::text[], ?::text[], ?::jsonb[], ?::timestamptz[], ?::timestamptz[])""";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            new Columns<>(insert, decided)
                    .column("uuid", DecidedOrder::orderId)
                    .column("text", DecidedOrder::clientId)
                    .column("text", d -> d.decision().name())
                    .column("text", d -> Rejections.write(d.reason()))
                    .column("timestamptz", DecidedOrder::decidedAt)
                    .column("timestamptz", DecidedOrder::cancelledAt);
            insert.executeUpdate();
        }
        insertAllocations(decided);
    }

    private void insertAllocations(List<DecidedOrder> decided) throws SQLException {
        List<OrderAllocation> allocations = flat(decided);
        if (allocations.isEmpty()) {
            return;
        }
        String sql = """
                insert into inventory.allocation (order_id, line, sku, location, quantity, released)
                select * from unnest(?::uuid[], ?::int[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])""";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            new Columns<>(insert, allocations)
                    .column("uuid", OrderAllocation::orderId)
                    .column("int4", a -> a.allocation().line())
                    .column("text", a -> a.allocation().sku())
                    .column("text", a -> a.allocation().location())
                    .column("int8", a -> a.allocation().quantity())
                    .column("int8", a -> a.allocation().released());
            insert.executeUpdate();
        }
    }

    /** Writes what a cancellation or a voiding changed; the rows were locked by {@link #lock}. */
    void change(List<DecidedOrder> changed) throws SQLException {
        if (changed.isEmpty()) {
            return;
        }
        String sql = """
                update inventory.decision d
                set decision = c.decision, rejection = c.rejection, cancelled_at = c.cancelled_at
                from unnest(?::uuid[], ?::text[], ?::jsonb[], ?::timestamptz[])
                  as c (order_id, decision, rejection, cancelled_at)
                where d.order_id = c.order_id""";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            new Columns<>(update, changed)
                    .column("uuid", DecidedOrder::orderId)
                    .column("text", d -> d.decision().name())
                    .column("text", d -> Rejections.write(d.reason()))
                    .column("timestamptz", DecidedOrder::cancelledAt);
            update.executeUpdate();
        }
        String released = """
                update inventory.allocation a set released = c.released
                from unnest(?::uuid[], ?::int[], ?::text[], ?::bigint[]) as c (order_id, line, location, released)
                where a.order_id = c.order_id and a.line = c.line and a.location = c.location""";
        try (PreparedStatement update = connection.prepareStatement(released)) {
            new Columns<>(update, flat(changed))
                    .column("uuid", OrderAllocation::orderId)
                    .column("int4", a -> a.allocation().line())
                    .column("text", a -> a.allocation().location())
                    .column("int8", a -> a.allocation().released());
            update.executeUpdate();
        }
    }

    private static List<OrderAllocation> flat(List<DecidedOrder> orders) {
        return orders.stream()
                .flatMap(order -> order.allocations().stream().map(a -> new OrderAllocation(order.orderId(), a)))
                .toList();
    }
}

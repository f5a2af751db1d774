package io.onhand.order.intake;

import io.onhand.order.api.OrderPlacement;
import io.onhand.shared.IdempotencyKey;
import io.onhand.shared.database.Columns;
import io.onhand.shared.database.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The statements of one intake batch: one per table, whatever the size of the batch. */
final class IntakeStatements {

    /** What a key stands for already. */
    record KnownKey(UUID orderId, String fingerprint) {}

    private record NumberedLine(UUID orderId, int line, OrderPlacement.Line content) {}

    private final Connection connection;

    IntakeStatements(Connection connection) {
        this.connection = connection;
    }

    /**
     * Claims the keys of the placements for their orders. Keys are inserted in sorted order, so that two batches that
     * share keys cannot deadlock; a key that another transaction holds is waited for until the lock timeout.
     *
     * @return what the keys stand for that were there before, by {@link IdempotencyKey#scope()}
     */
    Map<String, KnownKey> claimKeys(List<OrderPlacement> placements) throws SQLException {
        List<OrderPlacement> keyed = placements.stream()
                .filter(p -> p.key() != null)
                .sorted(Comparator.comparing(p -> p.key().scope()))
                .toList();
        if (keyed.isEmpty()) {
            return Map.of();
        }
        Set<String> claimed = insertKeys(keyed);
        List<IdempotencyKey> known = keyed.stream()
                .map(OrderPlacement::key)
                .filter(key -> !claimed.contains(key.scope()))
                .toList();
        return known.isEmpty() ? Map.of() : readKeys(known);
    }

    private Set<String> insertKeys(List<OrderPlacement> keyed) throws SQLException {
        String sql = """
                insert into orders.idempotency_key (client_id, path, key, fingerprint, order_id, created_at)
                select k.client_id, k.path, k.key, k.fingerprint, k.order_id, now()
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::uuid[])
                  with ordinality as k (client_id, path, key, fingerprint, order_id, position)
                order by k.position
                on conflict do nothing
                returning client_id, path, key""";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            new Columns<>(insert, keyed)
                    .column("text", p -> p.key().clientId())
                    .column("text", p -> p.key().path())
                    .column("text", p -> p.key().value())
                    .column("text", p -> p.key().fingerprint())
                    .column("uuid", OrderPlacement::orderId);
            Set<String> claimed = new HashSet<>();
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    claimed.add(scope(rows));
                }
            }
            return claimed;
        }
    }

    private Map<String, KnownKey> readKeys(List<IdempotencyKey> keys) throws SQLException {
        String sql = """
                select client_id, path, key, order_id, fingerprint
                from orders.idempotency_key
                join unnest(?::text[], ?::text[], ?::text[]) as k (client_id, path, key) using (client_id, path, key)""";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            new Columns<>(select, keys)
                    .column("text", IdempotencyKey::clientId)
                    .column("text", IdempotencyKey::path)
                    .column("text", IdempotencyKey::value);
            Map<String, KnownKey> known = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    known.put(scope(rows), new KnownKey(Rows.uuid(rows, 4), rows.getString(5)));
                }
            }
            return known;
        }
    }

    private static String scope(ResultSet row) throws SQLException {
        return new IdempotencyKey(row.getString(1), row.getString(2), row.getString(3), null).scope();
    }

    /**
     * Inserts the orders; returns those that were new, with the time of their acceptance: the transaction's, by the clock of
     * the database, which all nodes share. An id that was there is this order's own earlier attempt.
     */
    Map<UUID, Instant> insertOrders(Collection<OrderPlacement> placements) throws SQLException {
        String sql = """
                insert into orders.sales_order (id, client_id, customer, currency, accepted_at)
                select o.id, o.client_id, o.customer, o.currency, now()
                from unnest(?::uuid[], ?::text[], ?::text[], ?::text[]) as o (id, client_id, customer, currency)
                on conflict (id) do nothing
                returning id, accepted_at""";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            new Columns<>(insert, placements)
                    .column("uuid", OrderPlacement::orderId)
                    .column("text", OrderPlacement::clientId)
                    .column("text", OrderPlacement::customer)
                    .column("text", OrderPlacement::currency);
            Map<UUID, Instant> inserted = new HashMap<>();
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    inserted.put(Rows.uuid(rows, 1), rows.getTimestamp(2).toInstant());
                }
            }
            return inserted;
        }
    }

    /** When these orders were accepted, without those that stand for one that never was, and so can never be stored. */
    Map<UUID, Instant> acceptedEarlier(Collection<UUID> ids) throws SQLException {
        String sql = "select id, accepted_at from orders.sales_order where id = any (?) and decision <> 'VOIDED'";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            Map<UUID, Instant> accepted = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    accepted.put(Rows.uuid(rows, 1), rows.getTimestamp(2).toInstant());
                }
            }
            return accepted;
        }
    }

    /** Inserts the lines of new orders, numbered from 1. */
    void insertLines(Collection<OrderPlacement> placements) throws SQLException {
        List<NumberedLine> lines =
                placements.stream().flatMap(IntakeStatements::numbered).toList();
        String sql = """
                insert into orders.order_line (order_id, line, sku, quantity, unit_price)
                select * from unnest(?::uuid[], ?::int[], ?::text[], ?::bigint[], ?::numeric[])""";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            new Columns<>(insert, lines)
                    .column("uuid", NumberedLine::orderId)
                    .column("int4", NumberedLine::line)
                    .column("text", l -> l.content().sku())
                    .column("int8", l -> l.content().quantity())
                    .column("numeric", l -> l.content().unitPrice());
            insert.executeUpdate();
        }
    }

    private static Stream<NumberedLine> numbered(OrderPlacement placement) {
        return IntStream.range(0, placement.lines().size())
                .mapToObj(i -> new NumberedLine(
                        placement.orderId(), i + 1, placement.lines().get(i)));
    }
}

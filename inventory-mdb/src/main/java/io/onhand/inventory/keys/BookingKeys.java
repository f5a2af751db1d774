package io.onhand.inventory.keys;

import io.onhand.shared.IdempotencyKey;
import io.onhand.shared.database.Columns;
import io.onhand.shared.database.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The idempotency keys of bookings. Not thread-safe. */
public final class BookingKeys {

    /**
     * A key that is to stand for a booking.
     *
     * @param causeId the booking
     */
    public record Claim(IdempotencyKey key, UUID causeId) {

        /** The part of the key that is unique. */
        public String scope() {
            return key.scope();
        }
    }

    /**
     * What a key stands for.
     *
     * @param refusal why the booking was refused, or {@code null} when it was made
     */
    public record Known(UUID causeId, String fingerprint, Refusal refusal) {}

    /**
     * A booking was refused because of the units then on hand. Remembered, so that a retry gets the same answer and does
     * not slip through when the figure has changed.
     *
     * @param kind name of the result
     */
    public record Refusal(String kind, long onHand) {}

    private final Connection connection;

    public BookingKeys(Connection connection) {
        this.connection = connection;
    }

    /**
     * Claims the keys, in sorted order, from now on by the clock of the database, which forgets them by it; one that another transaction holds is waited for until the lock timeout.
     *
     * @return what each key now stands for, by {@link Claim#scope()}: its own claim, or an earlier booking
     */
    public Map<String, Known> claim(Collection<Claim> claims) throws SQLException {
        List<Claim> sorted =
                claims.stream().sorted(Comparator.comparing(Claim::scope)).toList();
        if (sorted.isEmpty()) {
            return Map.of();
        }
        String sql = """
                insert into inventory.idempotency_key (client_id, path, key, fingerprint, cause_id, created_at)
                select client_id, path, key, fingerprint, cause_id, now()
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::uuid[])
                  with ordinality as k (client_id, path, key, fingerprint, cause_id, position)
                order by position on conflict do nothing""";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            scopes(new Columns<>(insert, sorted))
                    .column("text", c -> c.key().fingerprint())
                    .column("uuid", Claim::causeId);
            insert.executeUpdate();
        }
        return read(sorted);
    }

    private Map<String, Known> read(List<Claim> claims) throws SQLException {
        String sql = """
                select client_id, path, key, cause_id, fingerprint, refusal, on_hand from inventory.idempotency_key
                join unnest(?::text[], ?::text[], ?::text[]) as k (client_id, path, key) using (client_id, path, key)""";
        Map<String, Known> known = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            scopes(new Columns<>(select, claims));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    var key = new IdempotencyKey(
                            rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(5));
                    known.put(key.scope(), new Known(Rows.uuid(rows, 4), key.fingerprint(), refusal(rows)));
                }
            }
        }
        return known;
    }

    private static Refusal refusal(ResultSet row) throws SQLException {
        String kind = row.getString(6);
        return kind == null ? null : new Refusal(kind, row.getLong(7));
    }

    /** Remembers that the bookings of these claims were refused. */
    public void refuse(Map<Claim, Refusal> refused) throws SQLException {
        if (refused.isEmpty()) {
            return;
        }
        String sql = """
                update inventory.idempotency_key i set refusal = k.refusal, on_hand = k.on_hand
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[])
                  as k (client_id, path, key, refusal, on_hand)
                where i.client_id = k.client_id and i.path = k.path and i.key = k.key""";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            scopes(new Columns<>(update, refused.keySet()))
                    .column("text", claim -> refused.get(claim).kind())
                    .column("int8", claim -> refused.get(claim).onHand());
            update.executeUpdate();
        }
    }

    /** Gives claimed keys back whose requests were refused: nothing is stored of them. */
    public void release(Collection<Claim> refused) throws SQLException {
        if (refused.isEmpty()) {
            return;
        }
        String sql = """
                delete from inventory.idempotency_key i using unnest(?::text[], ?::text[], ?::text[]) as k (client_id, path, key)
                where i.client_id = k.client_id and i.path = k.path and i.key = k.key""";
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            scopes(new Columns<>(delete, refused));
            delete.executeUpdate();
        }
    }

    private static Columns<Claim> scopes(Columns<Claim> columns) throws SQLException {
        return columns.column("text", c -> c.key().clientId())
                .column("text", c -> c.key().path())
                .column("text", c -> c.key().value());
    }
}

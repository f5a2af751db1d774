package io.onhand.inventory.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.inventory.keys.BookingKeys.Claim;
import io.onhand.inventory.keys.BookingKeys.Known;
import io.onhand.inventory.keys.BookingKeys.Refusal;
import io.onhand.inventory.testing.InventoryDatabase;
import io.onhand.shared.IdempotencyKey;
import io.onhand.shared.database.SqlFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Idempotency keys on a real PostgreSQL. */
class BookingKeysTest {

    @BeforeEach
    void emptyDatabase() throws SQLException {
        InventoryDatabase.empty();
    }

    private static Claim claim(String client, String path, String value, String fingerprint) {
        return new Claim(new IdempotencyKey(client, path, value, fingerprint), UUID.randomUUID());
    }

    private static Claim claim(String value) {
        return claim("shop", "/stock", value, "f");
    }

    private static Map<String, Known> claimed(Claim... claims) throws SQLException {
        try (Connection connection = InventoryDatabase.transaction()) {
            Map<String, Known> known = new BookingKeys(connection).claim(List.of(claims));
            connection.commit();
            return known;
        }
    }

    private static Known own(Claim claim) {
        return new Known(claim.causeId(), claim.key().fingerprint(), null);
    }

    @Test
    void aNewKeyStandsForItsOwnClaim() throws SQLException {
        Claim first = claim("a");
        Claim second = claim("b");
        assertThat(claimed(second, first))
                .containsOnly(Map.entry(first.scope(), own(first)), Map.entry(second.scope(), own(second)));
    }

    @Test
    void noClaimsAreNoStatement() throws SQLException {
        assertThat(claimed()).isEmpty();
    }

    @Test
    void aKnownKeyStandsForTheEarlierBooking() throws SQLException {
        Claim before = claim("shop", "/stock", "a", "before");
        claimed(before);
        Claim again = claim("a");
        assertThat(claimed(again)).containsOnly(Map.entry(again.scope(), own(before)));
    }

    @Test
    void keysOfAnotherClientOrPathAreOtherKeys() throws SQLException {
        claimed(claim("a"));
        Claim otherClient = claim("other", "/stock", "a", "f");
        Claim otherPath = claim("shop", "/shipments", "a", "f");
        assertThat(claimed(otherClient, otherPath))
                .containsOnly(
                        Map.entry(otherClient.scope(), own(otherClient)), Map.entry(otherPath.scope(), own(otherPath)));
    }

    @Test
    void aReleasedKeyIsFreeAgain() throws SQLException {
        Claim refused = claim("a");
        Claim kept = claim("b");
        claimed(refused, kept);
        try (Connection connection = InventoryDatabase.transaction()) {
            new BookingKeys(connection).release(List.of(refused));
            connection.commit();
        }
        assertThat(InventoryDatabase.column("select key from inventory.idempotency_key"))
                .containsExactly("b");
    }

    @Test
    void aRefusalIsRemembered() throws SQLException {
        Claim refused = claim("a");
        claimed(refused);
        try (Connection connection = InventoryDatabase.transaction()) {
            new BookingKeys(connection).refuse(Map.of(refused, new Refusal("OUT_OF_RANGE", 7)));
            connection.commit();
        }
        assertThat(claimed(claim("a")))
                .containsOnly(
                        Map.entry(refused.scope(), new Known(refused.causeId(), "f", new Refusal("OUT_OF_RANGE", 7))));
    }

    @Test
    void aKeyHeldByAnotherTransactionIsWaitedForUntilTheLockTimeout() throws SQLException {
        try (Connection holder = InventoryDatabase.transaction();
                Connection late = InventoryDatabase.transaction();
                Statement timeout = late.createStatement()) {
            new BookingKeys(holder).claim(List.of(claim("a")));
            timeout.execute("set local lock_timeout = '100ms'");
            assertThatThrownBy(() -> new BookingKeys(late).claim(List.of(claim("a"))))
                    .satisfies(failure ->
                            assertThat(SqlFailures.isLockTimeout(failure)).isTrue());
        }
    }
}

package io.onhand.order.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.order.api.OrderPlacement;
import io.onhand.order.domain.SalesOrder;
import io.onhand.order.intake.IntakeStatements.KnownKey;
import io.onhand.order.testing.OrdersDatabase;
import io.onhand.order.testing.OrdersUnit;
import io.onhand.order.testing.Placements;
import io.onhand.shared.IdempotencyKey;
import io.onhand.shared.database.SqlFailures;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The door's SQL on a real PostgreSQL. */
class IntakeStatementsTest {

    @BeforeEach
    void emptyDatabase() throws SQLException {
        OrdersDatabase.empty();
    }

    private static IntakeStatements on(Connection connection) {
        return new IntakeStatements(connection);
    }

    private static Map<String, KnownKey> claimed(OrderPlacement... placements) throws SQLException {
        try (Connection connection = OrdersDatabase.transaction()) {
            Map<String, KnownKey> known = on(connection).claimKeys(List.of(placements));
            connection.commit();
            return known;
        }
    }

    private static void stored(OrderPlacement... placements) throws SQLException {
        try (Connection connection = OrdersDatabase.transaction()) {
            on(connection).insertOrders(List.of(placements));
            on(connection).insertLines(List.of(placements));
            connection.commit();
        }
    }

    /** What a client says of an order is a field of the placement, a column, and an attribute of that name. */
    @Test
    void eachFieldOfAPlacementIsStored() throws Exception {
        OrderPlacement placed = Placements.unkeyed();
        stored(placed);
        SalesOrder order = OrdersUnit.inTransaction(orders -> orders.find(SalesOrder.class, placed.orderId()));

        assertStored(placed, order, Set.of("orderId", "clientId", "key", "lines"));
        assertStored(placed.lines().get(0), order.lines().get(0), Set.of());
    }

    private static void assertStored(Record placed, Object stored, Set<String> elsewhere) throws Exception {
        for (RecordComponent field : placed.getClass().getRecordComponents()) {
            if (!elsewhere.contains(field.getName())) {
                Object wanted = field.getAccessor().invoke(placed);
                Object found = stored.getClass().getMethod(field.getName()).invoke(stored);
                assertThat(found)
                        .as(field.getName())
                        .isNotNull()
                        .usingComparator((a, b) ->
                                a instanceof BigDecimal price ? price.compareTo((BigDecimal) b) : a.equals(b) ? 0 : 1)
                        .isEqualTo(wanted);
            }
        }
    }

    @Test
    void aNewKeyIsClaimed() throws SQLException {
        assertThat(claimed(Placements.keyed("k"))).isEmpty();
        assertThat(OrdersDatabase.count("idempotency_key")).isEqualTo(1);
    }

    @Test
    void ordersWithoutAKeyClaimNothing() throws SQLException {
        assertThat(claimed(Placements.unkeyed())).isEmpty();
        assertThat(OrdersDatabase.count("idempotency_key")).isZero();
    }

    @Test
    void aKnownKeySaysWhatItStandsFor() throws SQLException {
        OrderPlacement before = Placements.keyed("k", "before");
        claimed(before);
        OrderPlacement again = Placements.keyed("k", "after");
        assertThat(claimed(again, Placements.keyed("new")))
                .containsOnly(Map.entry(again.key().scope(), new KnownKey(before.orderId(), "before")));
    }

    @Test
    void theSameKeyOfAnotherClientIsAnotherKey() throws SQLException {
        claimed(Placements.keyed("k"));
        var other = new IdempotencyKey("other", "/orders", "k", "print");
        assertThat(claimed(Placements.placement(Placements.id(), other, 1))).isEmpty();
    }

    @Test
    void theSameKeyOfAnotherPathIsAnotherKey() throws SQLException {
        claimed(Placements.keyed("k"));
        var other = new IdempotencyKey("shop", "/orders/batch", "k", "print");
        assertThat(claimed(Placements.placement(Placements.id(), other, 1))).isEmpty();
    }

    @Test
    void aKeyHeldByAnotherTransactionIsWaitedForUntilTheLockTimeout() throws SQLException {
        try (Connection holder = OrdersDatabase.transaction();
                Connection late = OrdersDatabase.transaction();
                Statement timeout = late.createStatement()) {
            on(holder).claimKeys(List.of(Placements.keyed("k")));
            timeout.execute("set local lock_timeout = '100ms'");
            assertThatThrownBy(() -> on(late).claimKeys(List.of(Placements.keyed("k"))))
                    .satisfies(failure ->
                            assertThat(SqlFailures.isLockTimeout(failure)).isTrue());
        }
    }

    @Test
    void whoeverWaitedForAKeyLearnsWhatItStandsFor() throws Exception {
        OrderPlacement first = Placements.keyed("k");
        OrderPlacement second = Placements.keyed("k");
        try (Connection holder = OrdersDatabase.transaction()) {
            on(holder).claimKeys(List.of(first));
            CompletableFuture<Map<String, KnownKey>> waiting = CompletableFuture.supplyAsync(() -> claim(second));
            awaitOneWaiting();
            holder.commit();
            assertThat(waiting.join())
                    .containsOnly(Map.entry(second.key().scope(), new KnownKey(first.orderId(), "print")));
        }
    }

    @Test
    void whoeverWaitedForAKeyThatWasRolledBackClaimsIt() throws Exception {
        try (Connection holder = OrdersDatabase.transaction()) {
            on(holder).claimKeys(List.of(Placements.keyed("k")));
            CompletableFuture<Map<String, KnownKey>> waiting =
                    CompletableFuture.supplyAsync(() -> claim(Placements.keyed("k")));
            awaitOneWaiting();
            holder.rollback();
            assertThat(waiting.join()).isEmpty();
        }
    }

    private static Map<String, KnownKey> claim(OrderPlacement placement) {
        try {
            return claimed(placement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitOneWaiting() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> !OrdersDatabase.column("select 1 from pg_locks where not granted")
                        .isEmpty());
    }

    @Test
    void ordersAndLinesAreStoredAsTheyWerePlaced() throws SQLException {
        var line = new OrderPlacement.Line("85123A", 6, new BigDecimal("2.55"));
        var free = new OrderPlacement.Line("85123a", 1_000_000_000L, null);
        var order = new OrderPlacement(Placements.id(), "shop", null, null, null, List.of(line, free, line));
        stored(order);
        assertThat(OrdersDatabase.column(
                        "select decision || ' ' || fulfilment || ' ' || client_id from orders.sales_order"))
                .containsExactly("PENDING UNFULFILLED shop");
        assertThat(OrdersDatabase.column(
                        "select concat_ws(' ', line, sku, quantity, unit_price) from orders.order_line order by line"))
                .containsExactly("1 85123A 6 2.5500", "2 85123a 1000000000", "3 85123A 6 2.5500");
    }

    @Test
    void anOrderThatExistsIsLeftAloneAndNotReturned() throws SQLException {
        OrderPlacement before = Placements.unkeyed();
        stored(before);
        OrderPlacement fresh = Placements.unkeyed();
        try (Connection connection = OrdersDatabase.transaction()) {
            assertThat(on(connection).insertOrders(List.of(before, fresh))).containsOnlyKeys(fresh.orderId());
            assertThat(on(connection).acceptedEarlier(List.of(before.orderId(), fresh.orderId())))
                    .containsKey(before.orderId());
        }
    }

    @Test
    void ordersAndKeysAreDatedByTheClockOfTheDatabase() throws SQLException {
        OrderPlacement order = Placements.keyed("k");
        try (Connection connection = OrdersDatabase.transaction()) {
            on(connection).claimKeys(List.of(order));
            Instant acceptedAt = on(connection).insertOrders(List.of(order)).get(order.orderId());
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select now(), created_at, accepted_at"
                            + " from orders.idempotency_key, orders.sales_order")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getTimestamp(1).toInstant())
                        .isEqualTo(acceptedAt)
                        .isEqualTo(row.getTimestamp(2).toInstant())
                        .isEqualTo(row.getTimestamp(3).toInstant());
            }
        }
    }

    @Test
    void aVoidedOrderWasNotAcceptedEarlier() throws SQLException {
        OrderPlacement order = Placements.unkeyed();
        stored(order);
        OrdersDatabase.execute("update orders.sales_order set decision = 'VOIDED', decided_at = now()");
        try (Connection connection = OrdersDatabase.transaction()) {
            assertThat(on(connection).acceptedEarlier(List.of(order.orderId()))).isEmpty();
        }
    }

    @Test
    void aRolledBackBatchLeavesNothing() throws SQLException {
        try (Connection connection = OrdersDatabase.transaction()) {
            OrderPlacement keyed = Placements.keyed("k");
            on(connection).claimKeys(List.of(keyed));
            on(connection).insertOrders(List.of(keyed));
            on(connection).insertLines(List.of(keyed));
            connection.rollback();
        }
        assertThat(OrdersDatabase.count("idempotency_key")).isZero();
        assertThat(OrdersDatabase.count("sales_order")).isZero();
        assertThat(OrdersDatabase.count("order_line")).isZero();
    }
}

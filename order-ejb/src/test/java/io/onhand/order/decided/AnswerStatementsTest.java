package io.onhand.order.decided;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.contract.Decision;
import io.onhand.order.contract.OrderDecided;
import io.onhand.order.contract.OrderEvent;
import io.onhand.order.contract.Rejection;
import io.onhand.order.contract.Rejections;
import io.onhand.order.testing.OrdersDatabase;
import io.onhand.order.testing.Placements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The SQL that applies decisions, on a real PostgreSQL. */
class AnswerStatementsTest {

    private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123456Z");
    private static final Rejection SHORT =
            new Rejection(Rejection.Type.INSUFFICIENT_STOCK, List.of(new Rejection.RejectedLine(1, "A", 3L)));

    @BeforeEach
    void emptyDatabase() throws SQLException {
        OrdersDatabase.empty();
    }

    private static UUID pending() throws SQLException {
        return OrdersDatabase.pendingOrder(Placements.id(), AT.minusSeconds(1), 1);
    }

    private static OrderDecided confirmed(UUID id) {
        return new OrderDecided(id, Decision.CONFIRMED, null, AT);
    }

    private static OrderDecided rejected(UUID id) {
        return new OrderDecided(id, Decision.REJECTED, SHORT, AT);
    }

    private static Set<UUID> decide(OrderDecided... decisions) throws SQLException {
        try (Connection connection = OrdersDatabase.transaction()) {
            Set<UUID> decided = new AnswerStatements(connection).decide(List.of(decisions));
            connection.commit();
            return decided;
        }
    }

    @Test
    void aDecisionIsSetWithItsInstant() throws SQLException {
        UUID order = pending();
        assertThat(decide(confirmed(order))).containsExactly(order);
        assertThat(OrdersDatabase.column(
                        "select decision || ' ' || (decided_at = ?)::text from orders.sales_order", AT))
                .containsExactly("CONFIRMED true");
    }

    @Test
    void aRejectionIsStoredWithItsReason() throws SQLException {
        decide(rejected(pending()));
        assertThat(OrdersDatabase.column("select rejection from orders.sales_order"))
                .extracting(Rejections::read)
                .containsExactly(SHORT);
    }

    @Test
    void aRepeatChangesNothing() throws SQLException {
        UUID order = pending();
        decide(confirmed(order));
        assertThat(decide(confirmed(order))).isEmpty();
    }

    @Test
    void aDecisionIsNeverReplacedByAnother() throws SQLException {
        UUID order = pending();
        decide(confirmed(order));
        assertThat(decide(rejected(order))).isEmpty();
        assertThat(OrdersDatabase.column("select decision from orders.sales_order"))
                .containsExactly("CONFIRMED");
    }

    @Test
    void ofABatchOnlyWaitingOrdersAreDecided() throws SQLException {
        UUID known = pending();
        decide(confirmed(known));
        UUID first = pending();
        UUID second = pending();
        assertThat(decide(confirmed(Placements.id()), rejected(second), confirmed(known), confirmed(first)))
                .containsExactlyInAnyOrder(first, second);
    }

    @Test
    void existingOrdersAreFound() throws SQLException {
        UUID order = pending();
        try (Connection connection = OrdersDatabase.transaction()) {
            assertThat(new AnswerStatements(connection).existing(List.of(order, Placements.id())))
                    .containsExactly(order);
        }
    }

    @Test
    void eventsAreStoredAsOneUnnumberedBatchInTheirOrder() throws SQLException {
        List<OrderEvent> events = List.of(
                new OrderEvent(null, OrderEvent.Type.OrderRejected, pending(), AT, SHORT),
                new OrderEvent(null, OrderEvent.Type.OrderConfirmed, pending(), AT, null),
                new OrderEvent(null, OrderEvent.Type.OrderShipped, pending(), AT, null));
        try (Connection connection = OrdersDatabase.transaction()) {
            new AnswerStatements(connection).storeEvents(events);
            connection.commit();
        }
        assertThat(OrdersDatabase.column(
                        "select size || ' ' || coalesce(first_seq::text, 'none') from orders.event_batch"))
                .containsExactly("3 none");
        assertThat(OrdersDatabase.column("select ordinal || ' ' || type from orders.order_event order by ordinal"))
                .containsExactly("0 OrderRejected", "1 OrderConfirmed", "2 OrderShipped");
    }
}

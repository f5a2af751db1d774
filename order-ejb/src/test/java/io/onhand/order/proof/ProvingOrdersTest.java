package io.onhand.order.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.api.OrderProof.Count;
import io.onhand.order.api.OrderProof.OrderState;
import io.onhand.order.api.WalkCheckpoint;
import io.onhand.order.testing.OrdersDatabase;
import io.onhand.order.testing.Placements;
import io.onhand.shared.testing.Injection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each check of the proof finds the violation that the test makes by hand, and nothing else. */
class ProvingOrdersTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);

    private final ProvingOrders proof = Injection.into(new ProvingOrders(), OrdersDatabase.dataSource());

    @BeforeEach
    void emptyDatabase() throws SQLException {
        OrdersDatabase.empty();
    }

    private static UUID decidedLongAgo() throws SQLException {
        return OrdersDatabase.confirmedOrder(Placements.id(), NOW.minusSeconds(61), 1);
    }

    @Test
    void anOrderThatHasJustBeenAcceptedIsNotOverdue() throws SQLException {
        OrdersDatabase.pendingOrder(Placements.id(), NOW, 1);
        decidedLongAgo();
        assertThat(proof.overdueOrders()).isEqualTo(new Count(1, 0));
    }

    @Test
    void anOrderThatTheQueueHasPassedIsOverdue() throws SQLException {
        UUID overdue = OrdersDatabase.pendingOrder(Placements.id(), NOW.minusSeconds(601), 1);
        decidedLongAgo();
        assertThat(proof.overdueOrders()).isEqualTo(new Count(1, 1));
        assertThat(proof.overdue(10)).containsExactly(new OrderState(overdue, "PENDING", 0, NOW.minusSeconds(601)));
        assertThat(proof.overdue(0)).isEmpty();
    }

    @Test
    void anOrderThatIsStillRedeliveredAfterAnOutageIsNotOverdue() throws SQLException {
        OrdersDatabase.pendingOrder(Placements.id(), NOW.minusSeconds(300), 1);
        decidedLongAgo();
        assertThat(proof.overdueOrders()).isEqualTo(new Count(1, 0));
    }

    @Test
    void anOrderInALongQueueIsNotOverdue() throws SQLException {
        decidedLongAgo();
        OrdersDatabase.pendingOrder(Placements.id(), NOW.minusSeconds(3_300), 1);
        assertThat(proof.overdueOrders()).isEqualTo(new Count(1, 0));
    }

    @Test
    void anOrderIsOverdueAfterAnHourInAnyQueue() throws SQLException {
        OrdersDatabase.pendingOrder(Placements.id(), NOW.minusSeconds(3_601), 1);
        assertThat(proof.overdueOrders()).isEqualTo(new Count(1, 1));
    }

    @Test
    void aFeedWithoutGapHolds() throws SQLException {
        OrdersDatabase.execute(
                "insert into orders.event_batch (size, first_seq) values (2, 1), (3, 3), (1, 6), (9, null)");
        assertThat(proof.feedGaps()).isEqualTo(new Count(3, 0));
    }

    @Test
    void theFeedIsCheckedOnBehindWhatWasFoundWithoutGap() throws SQLException {
        OrdersDatabase.execute("insert into orders.event_batch (size, first_seq) values (2, 1), (3, 3)");
        assertThat(proof.feedGaps()).isEqualTo(new Count(2, 0));
        assertThat(OrdersDatabase.column("select feed_next from orders.proof_checkpoint"))
                .containsExactly("6");
        OrdersDatabase.execute("insert into orders.event_batch (size, first_seq) values (4, 6), (1, 11)");
        assertThat(proof.feedGaps()).isEqualTo(new Count(4, 1));
        assertThat(proof.feedGaps()).isEqualTo(new Count(4, 1));
    }

    @Test
    void aBatchMissingFromWhatWasVerifiedIsFoundWhenEverythingIsReadAgain() throws SQLException {
        OrdersDatabase.execute("insert into orders.event_batch (size, first_seq) values (2, 1), (3, 3)");
        proof.feedGaps();
        OrdersDatabase.execute("delete from orders.event_batch where first_seq = 1");
        proof.forgetCheckpoints();
        assertThat(proof.feedGaps()).isEqualTo(new Count(1, 1));
    }

    @Test
    void aGapInTheFeedIsFound() throws SQLException {
        OrdersDatabase.execute("insert into orders.event_batch (size, first_seq) values (2, 1), (3, 4)");
        assertThat(proof.feedGaps()).isEqualTo(new Count(2, 1));
    }

    @Test
    void anOverlapInTheFeedIsFound() throws SQLException {
        OrdersDatabase.execute("insert into orders.event_batch (size, first_seq) values (2, 1), (3, 2)");
        assertThat(proof.feedGaps()).isEqualTo(new Count(2, 1));
    }

    @Test
    void aFeedThatDoesNotBeginAtOneIsFound() throws SQLException {
        OrdersDatabase.execute("insert into orders.event_batch (size, first_seq) values (2, 2)");
        assertThat(proof.feedGaps()).isEqualTo(new Count(1, 1));
    }

    @Test
    void aStateHasTheUnitsThatTheOrderSideShows() throws SQLException {
        UUID pending = OrdersDatabase.pendingOrder(Placements.id(), NOW, 5);
        UUID confirmed = OrdersDatabase.confirmedOrder(Placements.id(), NOW, 5, 7);
        OrdersDatabase.execute(
                "update orders.order_line set shipped = 2, cancelled = 1 where order_id = ? and line = 2", confirmed);
        assertThat(proof.states(null, 10))
                .containsExactly(
                        new OrderState(pending, "PENDING", 0, NOW), new OrderState(confirmed, "CONFIRMED", 9, NOW));
    }

    @Test
    void aStateSaysWhenTheOrderLastChanged() throws SQLException {
        UUID order = OrdersDatabase.confirmedOrder(Placements.id(), NOW.minusSeconds(100), 5);
        assertThat(proof.states(null, 1).get(0).changedAt()).isEqualTo(NOW.minusSeconds(100));
        OrdersDatabase.execute("update orders.sales_order set cancel_requested_at = ?", NOW.minusSeconds(50));
        assertThat(proof.states(null, 1).get(0).changedAt()).isEqualTo(NOW.minusSeconds(50));
        OrdersDatabase.execute("insert into orders.shipment values (?, ?, ?)", Placements.id(), order, NOW);
        assertThat(proof.states(null, 1).get(0).changedAt()).isEqualTo(NOW);
    }

    @Test
    void statesOfSomeOrdersAreInIdOrderAndLeaveOutWhatDoesNotExist() throws SQLException {
        UUID first = OrdersDatabase.pendingOrder(Placements.id(), NOW, 1);
        OrdersDatabase.pendingOrder(Placements.id(), NOW, 1);
        UUID third = OrdersDatabase.confirmedOrder(Placements.id(), NOW, 2);
        assertThat(proof.statesOf(List.of(third, Placements.id(), first)))
                .containsExactly(new OrderState(first, "PENDING", 0, NOW), new OrderState(third, "CONFIRMED", 2, NOW));
    }

    @Test
    void pagesOfStatesReachEveryOrderOnce() throws SQLException {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(OrdersDatabase.pendingOrder(Placements.id(), NOW, 1));
        }
        List<UUID> seen = new ArrayList<>();
        for (List<OrderState> page = proof.states(null, 2); !page.isEmpty(); ) {
            page.forEach(state -> seen.add(state.orderId()));
            page = proof.states(seen.get(seen.size() - 1), 2);
        }
        assertThat(seen).isEqualTo(ids);
    }

    @Test
    void theCheckpointOfTheWalkIsKeptByOneOfTwoProofs() {
        var at = new WalkCheckpoint(
                new UUID(1, 2), 3, 2, new WalkCheckpoint.Position(4, 5), new WalkCheckpoint.Position(6, 7), NOW, 0);
        assertThat(proof.walkCheckpoint()).isEqualTo(WalkCheckpoint.none(0));
        proof.keep(at);
        proof.keep(WalkCheckpoint.none(0));
        assertThat(proof.walkCheckpoint())
                .isEqualTo(new WalkCheckpoint(at.walkedTo(), 3, 2, at.since(), at.next(), NOW, 1));
        proof.forgetCheckpoints();
        assertThat(proof.walkCheckpoint()).isEqualTo(WalkCheckpoint.none(2));
    }

    @Test
    void ordersWithALaterEventAndThoseThatWaitHaveChanged() throws SQLException {
        UUID old = OrdersDatabase.confirmedOrder(Placements.id(), NOW, 1);
        UUID changed = OrdersDatabase.confirmedOrder(Placements.id(), NOW, 1);
        UUID waiting = OrdersDatabase.pendingOrder(Placements.id(), NOW, 1);
        UUID last = OrdersDatabase.pendingOrder(Placements.id(), NOW, 1);
        event(1, old);
        assertThat(proof.latestEvent()).isEqualTo(1);
        event(2, changed);
        event(3, last);
        assertThat(proof.changedSince(1, waiting, 10)).containsExactlyInAnyOrder(changed, waiting);
        assertThat(proof.changedSince(3, waiting, 10)).containsExactly(waiting);
    }

    private static void event(int number, UUID order) throws SQLException {
        OrdersDatabase.execute(
                "with batch as (insert into orders.event_batch (size, first_seq) values (1, ?) returning id)"
                        + " insert into orders.order_event (batch_id, ordinal, order_id, type, at)"
                        + " select id, 0, ?, 'OrderShipped', now() from batch",
                number,
                order);
    }
}

package io.onhand.web.assurance.reconciling;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.inventory.api.InventoryHealing;
import io.onhand.inventory.api.InventoryProof.DecisionState;
import io.onhand.order.api.OrderHealing.Stage;
import io.onhand.order.api.OrderHealing.Stuck;
import io.onhand.order.api.OrderProof.OrderState;
import io.onhand.web.assurance.proof.DecisionsOnPaper;
import io.onhand.web.assurance.proof.OrdersOnPaper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a round finds and has healed, over two services on paper. */
class ReconcilerTest {

    private static final Duration AGE = Duration.ofSeconds(60);

    private final OrdersOnPaper orders = new OrdersOnPaper();
    private final DecisionsOnPaper decisions = new DecisionsOnPaper();
    private final HealingOnPaper healing = new HealingOnPaper(orders);
    private final List<UUID> shipped = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private int number;

    private Reconciler reconciler(int rows, int open) {
        var settings = new ReconcilerSettings(Duration.ofSeconds(10), AGE, Duration.ofHours(6), rows, open);
        InventoryHealing shipments = ids -> {
            shipped.addAll(ids);
            return ids.size();
        };
        return new Reconciler(new Reconciler.Services(orders, decisions, healing, shipments), settings, new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        });
    }

    private final Reconciler reconciler = reconciler(1_000, 100);

    @Test
    void aRoundIsNotedWhenItIsFinishedByWhoeverHasTheRight() {
        healing.leasedByAnother = true;
        reconciler.round();
        assertThat(healing.roundsFinished).isZero();
        healing.leasedByAnother = false;
        reconciler.round();
        assertThat(healing.roundsFinished).isEqualTo(1);
    }

    private UUID id(Duration ago) {
        UUID first = Sweep.firstIdOf(now.minus(ago));
        return new UUID(first.getMostSignificantBits(), first.getLeastSignificantBits() + ++number);
    }

    private UUID order(Duration ago, String decision) {
        UUID id = id(ago);
        orders.states.add(new OrderState(id, decision, 0, now.minus(ago)));
        return id;
    }

    private UUID decision(UUID id, Duration ago, String decision) {
        decisions.states.add(new DecisionState(id, decision, 0, now.minus(ago)));
        return id;
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Test
    void whereTheServicesAgreeNothingIsSent() {
        decision(order(seconds(100), "CONFIRMED"), seconds(100), "CONFIRMED");
        decision(order(seconds(5), "REJECTED"), seconds(5), "REJECTED");
        order(seconds(5), "PENDING");
        reconciler.round();
        assertThat(healing.sent).isEmpty();
    }

    @Test
    void anUndecidedOrderIsSentAgain() {
        UUID lost = order(seconds(61), "PENDING");
        reconciler.round();
        assertThat(healing.takeSent(Stage.UNDECIDED)).containsExactly(lost);
        assertThat(healing.sent).isEmpty();
    }

    @Test
    void aDecisionThatTheOrderSideDoesNotKnowIsAskedForAgain() {
        UUID untold = decision(order(seconds(90), "PENDING"), seconds(61), "CONFIRMED");
        reconciler.round();
        assertThat(healing.takeSent(Stage.UNTOLD)).containsExactly(untold);
        assertThat(healing.sent).isEmpty();
    }

    @Test
    void aDecisionThatMayStillBeOnItsWayIsNotAskedFor() {
        decision(order(seconds(90), "PENDING"), seconds(59), "CONFIRMED");
        reconciler.round();
        assertThat(healing.sent).isEmpty();
    }

    @Test
    void anOrderWhoseDecisionWasLostIsSentAgainInEachRoundUntilItHasOne() {
        UUID order = order(seconds(100), "CONFIRMED");
        reconciler.round();
        assertThat(healing.takeSent(Stage.DIFFERENT)).containsExactly(order);
        reconciler.round();
        assertThat(healing.takeSent(Stage.DIFFERENT)).containsExactly(order);
        decision(order, seconds(0), "CONFIRMED");
        reconciler.round();
        assertThat(healing.sent).isEmpty();
    }

    @Test
    void aContradictionIsLeftToPeople() {
        decision(order(seconds(100), "CONFIRMED"), seconds(100), "REJECTED");
        reconciler.round();
        reconciler.round();
        assertThat(healing.sent).isEmpty();
    }

    @Test
    void whatWasTooYoungWhenTheWalkCameByIsLookedAtAgain() {
        UUID order = id(seconds(100));
        orders.states.add(new OrderState(order, "CONFIRMED", 0, now.minusSeconds(30)));
        reconciler.round();
        assertThat(healing.sent).isEmpty();
        now = now.plusSeconds(40);
        reconciler.round();
        assertThat(healing.takeSent(Stage.DIFFERENT)).containsExactly(order);
    }

    @Test
    void whatIsDamagedAfterTheWalkCameByIsFoundByTheNextWalkOverAll() {
        UUID order = decision(order(seconds(100), "CONFIRMED"), seconds(100), "CONFIRMED");
        reconciler.round();
        decisions.states.clear();
        reconciler.round();
        assertThat(healing.sent).isEmpty();
        now = now.plus(Duration.ofHours(6));
        reconciler.round();
        assertThat(healing.takeSent(Stage.DIFFERENT)).containsExactly(order);
    }

    @Test
    void anOldDamageIsFoundAtTheStart() {
        UUID order = order(Duration.ofDays(300), "REJECTED");
        reconciler.round();
        assertThat(healing.takeSent(Stage.DIFFERENT)).containsExactly(order);
    }

    @Test
    void eachRoundWalksPastABoundedNumberOfOrdersAndInTheEndPastAll() {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            all.add(order(Duration.ofDays(3), "REJECTED"));
        }
        Reconciler bounded = reconciler(10, 100);
        bounded.round();
        assertThat(healing.takeSent(Stage.DIFFERENT)).isEqualTo(all.subList(0, 10));
        bounded.round();
        assertThat(healing.takeSent(Stage.DIFFERENT)).containsExactlyInAnyOrderElementsOf(all.subList(0, 20));
        bounded.round();
        assertThat(healing.takeSent(Stage.DIFFERENT)).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void whereTooManyDifferTheWalkWaitsForRoomAndMissesNone() {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            all.add(order(Duration.ofDays(3), "REJECTED"));
        }
        Reconciler bounded = reconciler(1_000, 10);
        for (int healed = 0; healed < 20; healed += 10) {
            bounded.round();
            assertThat(healing.takeSent(Stage.DIFFERENT))
                    .containsExactlyInAnyOrderElementsOf(all.subList(healed, healed + 10));
            all.subList(healed, healed + 10).forEach(id -> decision(id, seconds(0), "REJECTED"));
        }
        bounded.round();
        assertThat(healing.takeSent(Stage.DIFFERENT)).isEqualTo(all.subList(20, 25));
    }

    @Test
    void theWalkDoesNotPassWhoStillWaitsInALongQueue() {
        UUID waiting = order(seconds(600), "PENDING");
        UUID behind = order(seconds(500), "CONFIRMED");
        reconciler.round();
        assertThat(healing.takeSent(Stage.DIFFERENT)).isEmpty();
        orders.states.removeIf(state -> state.orderId().equals(waiting));
        orders.states.add(new OrderState(waiting, "CONFIRMED", 0, now));
        reconciler.round();
        assertThat(healing.takeSent(Stage.DIFFERENT)).containsExactly(behind);
        now = now.plusSeconds(61);
        reconciler.round();
        assertThat(healing.takeSent(Stage.DIFFERENT)).containsExactlyInAnyOrder(waiting, behind);
    }

    @Test
    void whoHasWaitedForAnHourHoldsUpNobody() {
        order(seconds(3_700), "PENDING");
        UUID behind = order(seconds(500), "CONFIRMED");
        reconciler.round();
        assertThat(healing.takeSent(Stage.DIFFERENT)).containsExactly(behind);
    }

    @Test
    void whileAnotherNodeReconcilesThisOneDoesNothing() {
        UUID lost = order(seconds(61), "PENDING");
        healing.leasedByAnother = true;
        reconciler.round();
        assertThat(healing.sent).isEmpty();
        healing.leasedByAnother = false;
        reconciler.round();
        assertThat(healing.takeSent(Stage.UNDECIDED)).containsExactly(lost);
    }

    @Test
    void aDecisionForAnOrderThatDoesNotExistIsVoided() {
        UUID missing = decision(id(seconds(61)), seconds(61), "CONFIRMED");
        decision(id(seconds(59)), seconds(59), "CONFIRMED");
        reconciler.round();
        assertThat(healing.voided).containsExactly(missing);
        assertThat(healing.sent).isEmpty();
    }

    @Test
    void anOrderThatWasStillInDoubtIsVoidedInALaterRound() {
        UUID missing = decision(id(seconds(61)), seconds(61), "CONFIRMED");
        reconciler.round();
        reconciler.round();
        assertThat(healing.voided).containsExactly(missing, missing);
    }

    @Test
    void theInventoryIsToldOfAVoidedOrderUntilItHasVoidedItsDecision() {
        UUID order = decision(order(seconds(90), "VOIDED"), seconds(90), "CONFIRMED");
        reconciler.round();
        assertThat(healing.takeSent(Stage.DIFFERENT)).containsExactly(order);
        decisions.states.clear();
        decision(order, seconds(90), "VOIDED");
        reconciler.round();
        assertThat(healing.sent).isEmpty();
    }

    @Test
    void ofDifferentUnitsBothSidesAreToldAgain() {
        UUID order = id(seconds(90));
        orders.states.add(new OrderState(order, "CONFIRMED", 5, now.minusSeconds(90)));
        decisions.states.add(new DecisionState(order, "CONFIRMED", 3, now.minusSeconds(90)));
        reconciler.round();
        assertThat(healing.takeSent(Stage.CHANGED)).containsExactly(order);
        assertThat(shipped).containsExactly(order);
    }

    @Test
    void aCancellationThatIsNotAnsweredIsSentAgain() {
        UUID order = decision(order(seconds(90), "CONFIRMED"), seconds(90), "CONFIRMED");
        healing.cancelling.add(new Stuck(order, now.minusSeconds(61)));
        reconciler.round();
        assertThat(healing.takeSent(Stage.UNDECIDED)).containsExactly(order);
    }
}

package io.onhand.web.assurance.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.inventory.api.InventoryProof.DecisionState;
import io.onhand.order.api.OrderProof.OrderState;
import io.onhand.web.assurance.proof.ProofReport.Check;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a proof may leave out because an earlier one has seen it, and what it may not. */
class CheckpointedWalkTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minusSeconds(3_600);

    private final OrdersOnPaper orders = new OrdersOnPaper();
    private final DecisionsOnPaper decisions = new DecisionsOnPaper();

    private ProofReport proveAt(Instant time) {
        return new Proving(orders, decisions, Clock.fixed(time, ZoneOffset.UTC)).prove(false);
    }

    private ProofReport prove() {
        return proveAt(NOW);
    }

    private static UUID id(Instant time, long number) {
        return new UUID(time.toEpochMilli() << 16 | 0x7000, number);
    }

    private static UUID id(long number) {
        return id(LONG_AGO, number);
    }

    private void alike(UUID id) {
        order(id, "CONFIRMED", 6, LONG_AGO);
        decision(id, "CONFIRMED", 6, LONG_AGO);
    }

    private void order(UUID id, String decision, long allocated, Instant changedAt) {
        orders.states.removeIf(state -> state.orderId().equals(id));
        orders.states.add(new OrderState(id, decision, allocated, changedAt));
    }

    private void decision(UUID id, String decision, long allocated, Instant changedAt) {
        decisions.states.removeIf(state -> state.orderId().equals(id));
        decisions.states.add(new DecisionState(id, decision, allocated, changedAt));
    }

    private Check units(ProofReport report) {
        return report.checks().stream()
                .filter(check -> check.name().equals("allocated-agrees"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatWasAlikeAndHasNotChangedIsNotComparedAgainButCounted() {
        alike(id(1));
        alike(id(2));
        assertThat(units(prove())).isEqualTo(new Check("allocated-agrees", true, 2, 0));
        order(id(1), "CONFIRMED", 5, LONG_AGO);
        alike(id(3));
        assertThat(units(prove())).isEqualTo(new Check("allocated-agrees", true, 3, 0));
    }

    @Test
    void aFullProofComparesEverything() {
        alike(id(1));
        prove();
        order(id(1), "CONFIRMED", 5, LONG_AGO);
        ProofReport full = new Proving(orders, decisions, Clock.fixed(NOW, ZoneOffset.UTC)).prove(true);
        assertThat(units(full)).isEqualTo(new Check("allocated-agrees", false, 1, 1));
    }

    @Test
    void aChangeWithAnEventIsFoundByEveryProof() {
        alike(id(1));
        prove();
        order(id(1), "CONFIRMED", 5, LONG_AGO);
        orders.changed(id(1), 1);
        for (int minutes = 0; minutes < 10; minutes++) {
            assertThat(proveAt(NOW.plusSeconds(60L * minutes)).holds())
                    .as("%d minutes later", minutes)
                    .isFalse();
        }
    }

    @Test
    void aChangeWithAMovementIsFoundByEveryProof() {
        alike(id(1));
        prove();
        decision(id(1), "CONFIRMED", 5, LONG_AGO);
        decisions.moved(id(1), 1);
        for (int minutes = 0; minutes < 10; minutes++) {
            assertThat(proveAt(NOW.plusSeconds(60L * minutes)).holds())
                    .as("%d minutes later", minutes)
                    .isFalse();
        }
    }

    /** A cancellation that the order side never learns of: young at first, and a violation when it stays. */
    @Test
    void aChangeSeenInFlightIsComparedAgainUntilItHasSettled() {
        alike(id(1));
        prove();
        Instant changed = NOW.plusSeconds(80);
        decision(id(1), "CONFIRMED", 5, changed);
        decisions.moved(id(1), 1);
        for (int seconds = 81; seconds < 140; seconds++) {
            ProofReport young = proveAt(NOW.plusSeconds(seconds));
            assertThat(young.holds()).isTrue();
            assertThat(young.inFlight()).isEqualTo(1);
        }
        assertThat(proveAt(NOW.plusSeconds(200)).holds()).isFalse();
    }

    @Test
    void changesThatWereFoundAlikeAreLeftOutInTheEnd() {
        alike(id(1));
        prove();
        order(id(1), "CONFIRMED", 5, LONG_AGO);
        decision(id(1), "CONFIRMED", 5, LONG_AGO);
        orders.changed(id(1), 1);
        decisions.moved(id(1), 1);
        prove();
        proveAt(NOW.plusSeconds(100));
        proveAt(NOW.plusSeconds(200));
        assertThat(orders.checkpoint.since().event()).isEqualTo(1);
        assertThat(orders.checkpoint.since().movement()).isEqualTo(1);
    }

    @Test
    void theCheckpointStopsBeforeAnOrderThatWaits() {
        alike(id(1));
        order(id(2), "PENDING", 0, LONG_AGO);
        alike(id(3));
        prove();
        assertThat(orders.checkpoint.walkedTo()).isEqualTo(id(1));
        decision(id(2), "CONFIRMED", 6, LONG_AGO);
        assertThat(prove().holds()).isFalse();
        assertThat(orders.checkpoint.walkedTo()).isEqualTo(id(1));
        order(id(2), "CONFIRMED", 6, LONG_AGO);
        assertThat(prove().holds()).isTrue();
        assertThat(orders.checkpoint.walkedTo()).isEqualTo(id(3));
    }

    /** The row of an order that was in doubt comes after those with larger ids. */
    @Test
    void anOrderThatComesLateIsComparedAsSoonAsItIsThere() {
        alike(id(1));
        alike(id(3));
        prove();
        order(id(2), "PENDING", 0, LONG_AGO);
        decision(id(2), "CONFIRMED", 6, LONG_AGO);
        assertThat(prove().holds()).isFalse();
    }

    @Test
    void youngOrdersAreComparedByEveryProof() {
        alike(id(1));
        UUID young = id(NOW.minusSeconds(119), 2);
        alike(young);
        prove();
        assertThat(orders.checkpoint.walkedTo()).isEqualTo(id(1));
        order(young, "CONFIRMED", 5, LONG_AGO);
        assertThat(prove().holds()).isFalse();
    }
}

package io.onhand.web.assurance.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.inventory.api.InventoryProof.DecisionState;
import io.onhand.order.api.OrderProof.OrderState;
import io.onhand.web.assurance.proof.ProofReport.Check;
import io.onhand.web.assurance.proof.ProofReport.ListedOrder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProvingTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minusSeconds(61);
    private static final Instant JUST_NOW = NOW.minusSeconds(59);

    private final OrdersOnPaper orders = new OrdersOnPaper();
    private final DecisionsOnPaper decisions = new DecisionsOnPaper();

    private ProofReport prove() {
        return new Proving(orders, decisions, Clock.fixed(NOW, ZoneOffset.UTC)).prove(false);
    }

    private Check check(String name) {
        return prove().checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static UUID id(long number) {
        return new UUID(0x0198_f1c2_0000_7000L, number);
    }

    private void order(long id, String decision, long allocated, Instant changedAt) {
        orders.states.add(new OrderState(id(id), decision, allocated, changedAt));
    }

    private void decision(long id, String decision, long allocated, Instant changedAt) {
        decisions.states.add(new DecisionState(id(id), decision, allocated, changedAt));
    }

    @Test
    void emptyServerHolds() {
        ProofReport report = prove();

        assertThat(report.holds()).isTrue();
        assertThat(report.at()).isEqualTo(NOW);
        assertThat(report.checks())
                .extracting(Check::name)
                .containsExactly(
                        "ledger-equals-balances",
                        "no-negative-balance",
                        "never-over-allocated",
                        "allocations-equal-balances",
                        "decided-once",
                        "allocated-agrees",
                        "none-overdue",
                        "feed-has-no-gap");
    }

    @Test
    void agreeingServicesHold() {
        order(1, "CONFIRMED", 6, LONG_AGO);
        decision(1, "CONFIRMED", 6, LONG_AGO);
        order(2, "REJECTED", 0, LONG_AGO);
        decision(2, "REJECTED", 0, LONG_AGO);
        order(-1, "PENDING", 0, LONG_AGO);

        assertThat(prove().holds()).isTrue();
        assertThat(check("decided-once")).isEqualTo(new Check("decided-once", true, 3, 0));
        assertThat(check("allocated-agrees")).isEqualTo(new Check("allocated-agrees", true, 2, 0));
    }

    @Test
    void everyKindOfOldDifferenceIsAViolation() {
        order(1, "CONFIRMED", 6, LONG_AGO);
        decision(2, "CONFIRMED", 6, LONG_AGO);
        order(3, "PENDING", 0, LONG_AGO);
        decision(3, "CONFIRMED", 1, LONG_AGO);
        order(4, "REJECTED", 0, LONG_AGO);
        decision(4, "CONFIRMED", 1, LONG_AGO);
        order(5, "CONFIRMED", 2, LONG_AGO);
        decision(5, "CONFIRMED", 1, LONG_AGO);

        assertThat(check("decided-once")).isEqualTo(new Check("decided-once", false, 5, 4));
        assertThat(check("allocated-agrees")).isEqualTo(new Check("allocated-agrees", false, 1, 1));
        assertThat(prove().holds()).isFalse();
        assertThat(prove().inFlight()).isZero();
    }

    @Test
    void voidedRowsAndVoidedDecisionsMatchEachOtherAndNothingElse() {
        order(1, "VOIDED", 0, LONG_AGO);
        decision(1, "VOIDED", 0, LONG_AGO);
        assertThat(check("decided-once")).isEqualTo(new Check("decided-once", true, 1, 0));

        order(2, "VOIDED", 0, LONG_AGO);
        order(3, "VOIDED", 0, LONG_AGO);
        decision(3, "CONFIRMED", 0, LONG_AGO);
        decision(4, "VOIDED", 0, LONG_AGO);
        order(5, "PENDING", 0, LONG_AGO);
        decision(5, "VOIDED", 0, LONG_AGO);
        assertThat(check("decided-once")).isEqualTo(new Check("decided-once", false, 5, 4));
    }

    @Test
    void ordersThatBreakAnInvariantAreListedWithWhatEachSideHolds() {
        order(1, "CONFIRMED", 6, LONG_AGO);
        decision(1, "REJECTED", 0, LONG_AGO);
        decision(2, "CONFIRMED", 6, LONG_AGO);
        order(3, "PENDING", 0, LONG_AGO);
        orders.violations = 1;

        assertThat(prove().differences())
                .containsExactly(
                        new ListedOrder(id(1), "CONTRADICTION", "CONFIRMED", "REJECTED", LONG_AGO),
                        new ListedOrder(id(2), "NO_ORDER", null, "CONFIRMED", LONG_AGO),
                        new ListedOrder(id(3), "OVERDUE", "PENDING", null, LONG_AGO));
    }

    @Test
    void noMoreThanAHundredDifferencesAreListed() {
        for (int i = 0; i < 150; i++) {
            order(i, "CONFIRMED", 6, LONG_AGO);
        }
        assertThat(check("decided-once").violations()).isEqualTo(150);
        assertThat(prove().differences()).hasSize(100);
    }

    @Test
    void everyKindOfYoungDifferenceIsInFlight() {
        order(1, "CONFIRMED", 6, JUST_NOW);
        decision(2, "CONFIRMED", 6, JUST_NOW);
        order(3, "PENDING", 0, LONG_AGO);
        decision(3, "CONFIRMED", 1, JUST_NOW);
        order(4, "REJECTED", 0, JUST_NOW);
        decision(4, "CONFIRMED", 1, LONG_AGO);
        order(5, "CONFIRMED", 2, JUST_NOW);
        decision(5, "CONFIRMED", 1, LONG_AGO);

        assertThat(prove().holds()).isTrue();
        assertThat(prove().inFlight()).isEqualTo(5);
    }

    @Test
    void differenceIsFoundInAnyPageOfManyOrders() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 12_000; i++) {
            UUID id = new UUID(random.nextLong(), random.nextLong());
            orders.states.add(new OrderState(id, "CONFIRMED", i, LONG_AGO));
            decisions.states.add(new DecisionState(id, "CONFIRMED", i, LONG_AGO));
        }
        decisions.states.remove(random.nextInt(12_000));

        assertThat(check("decided-once")).as("seed %d", seed).isEqualTo(new Check("decided-once", false, 12_000, 1));
        assertThat(check("allocated-agrees"))
                .as("seed %d", seed)
                .isEqualTo(new Check("allocated-agrees", true, 11_999, 0));
    }

    @Test
    void countsOfTheServicesAreTheirChecks() {
        decisions.violations = 2;
        orders.violations = 3;

        assertThat(check("ledger-equals-balances")).isEqualTo(new Check("ledger-equals-balances", false, 10, 2));
        assertThat(check("none-overdue")).isEqualTo(new Check("none-overdue", false, 20, 3));
    }

    @Test
    void onlyAFullProofReadsAgainWhatIsVerified() {
        prove();
        assertThat(decisions.closed).isEqualTo(1);
        assertThat(decisions.reopened + orders.forgotten).isZero();

        new Proving(orders, decisions, Clock.fixed(NOW, ZoneOffset.UTC)).prove(true);
        assertThat(decisions.closed).isEqualTo(2);
        assertThat(decisions.reopened).isEqualTo(1);
        assertThat(orders.forgotten).isEqualTo(1);
    }
}

package io.onhand.order.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.api.Acceptance;
import io.onhand.order.api.Acceptance.KeyInFlight;
import io.onhand.order.api.Acceptance.OutcomeUnknown;
import io.onhand.order.api.Acceptance.Unavailable;
import io.onhand.order.api.OrderPlacement;
import io.onhand.order.figures.OrderFigures;
import io.onhand.order.testing.Placements;
import io.onhand.shared.messaging.BatchSettings;
import io.onhand.shared.testing.Injection;
import jakarta.ejb.EJBException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each member of a batch gets its own answer, whatever happens to its neighbours. */
class RetryingIntakeTest {

    private final OrderPlacement first = Placements.unkeyed();
    private final OrderPlacement second = Placements.keyed("second");
    private final OrderPlacement third = Placements.unkeyed();
    private final List<OrderPlacement> batch = List.of(first, second, third);

    private ScriptedIntake intake;

    private List<Acceptance> accept(List<OrderPlacement> placements, ScriptedIntake.Script script) {
        intake = new ScriptedIntake(script);
        return Injection.into(new RetryingIntake(), intake, new OrderFigures(new BatchSettings(500, 8_000)))
                .accept(placements);
    }

    private static EJBException sql(String state) {
        return new EJBException("failed", new SQLException("failed", state));
    }

    private static Acceptance accepted(OrderPlacement placement) {
        return new Acceptance.Accepted(placement.orderId(), Instant.EPOCH);
    }

    /** Fails whenever the batch contains the member. */
    private static ScriptedIntake.Script failingWith(OrderPlacement member, RuntimeException failure) {
        return (placements, attempt) -> {
            if (placements.contains(member)) {
                throw failure;
            }
        };
    }

    @Test
    void aBatchThatCommitsIsAttemptedOnce() {
        assertThat(accept(batch, (placements, attempt) -> {}))
                .containsExactly(accepted(first), accepted(second), accepted(third));
        assertThat(intake.attempts).hasSize(1);
    }

    @Test
    void aRefusedMemberLeavesItsNeighboursAccepted() {
        assertThat(accept(batch, failingWith(first, sql("22021"))))
                .containsExactly(new Unavailable(), accepted(second), accepted(third));
    }

    @Test
    void aLockedMemberWithoutAKeyLeavesItsNeighboursAccepted() {
        assertThat(accept(batch, failingWith(first, sql("55P03"))))
                .containsExactly(new OutcomeUnknown(first.orderId()), accepted(second), accepted(third));
    }

    @Test
    void membersAreTriedAgainAloneWithTheSameIds() {
        accept(batch, failingWith(third, sql("22021")));
        assertThat(intake.attempts).containsExactly(batch, List.of(first), List.of(second), List.of(third));
    }

    @Test
    void aMemberWhoseKeyIsLockedIsInFlightAndItsNeighboursAreAccepted() {
        assertThat(accept(batch, failingWith(second, sql("55P03"))))
                .containsExactly(accepted(first), new KeyInFlight(), accepted(third));
    }

    @Test
    void aLockedMemberWithoutAKeyIsAnEarlierAttemptOfItsOwn() {
        assertThat(accept(List.of(first), failingWith(first, sql("55P03"))))
                .containsExactly(new OutcomeUnknown(first.orderId()));
    }

    @Test
    void anOutageIsNotTriedAgainMemberByMember() {
        assertThat(accept(batch, failingWith(first, sql("08006")))).containsOnly(new Unavailable());
        assertThat(intake.attempts).hasSize(1);
    }

    @Test
    void anUnknownOutcomeIsResolvedByTryingAgainWithTheSameIds() {
        assertThat(accept(batch, (placements, attempt) -> {
                    if (placements.size() > 1) {
                        attempt.readyToCommit();
                        throw new EJBException("commit failed");
                    }
                }))
                .containsExactly(accepted(first), accepted(second), accepted(third));
    }

    @Test
    void anUnknownOutcomeStaysUnknownWhenTheRetryFails() {
        assertThat(accept(batch, (placements, attempt) -> {
                    if (placements.size() > 1) {
                        attempt.readyToCommit();
                    }
                    throw sql("08006");
                }))
                .containsExactly(
                        new OutcomeUnknown(first.orderId()),
                        new OutcomeUnknown(second.orderId()),
                        new OutcomeUnknown(third.orderId()));
    }

    @Test
    void aKeyInFlightAfterAnUnknownOutcomeIsUnknownToo() {
        assertThat(accept(batch, (placements, attempt) -> {
                    if (placements.size() > 1) {
                        attempt.readyToCommit();
                        throw new EJBException("commit failed");
                    }
                    if (placements.contains(second)) {
                        throw sql("55P03");
                    }
                }))
                .containsExactly(accepted(first), new OutcomeUnknown(second.orderId()), accepted(third));
    }

    @Test
    void theRestIsNotTriedOnceTheDatabaseIsAway() {
        assertThat(accept(batch, (placements, attempt) -> {
                    throw placements.size() > 1 ? sql("55P03") : sql("08006");
                }))
                .containsExactly(new Unavailable(), new Unavailable(), new Unavailable());
        assertThat(intake.attempts).containsExactly(batch, List.of(first));
    }

    @Test
    void aLoneOrderWithAnUnknownOutcomeIsNotTriedAgain() {
        assertThat(accept(List.of(first), (placements, attempt) -> {
                    attempt.readyToCommit();
                    throw new EJBException("commit failed");
                }))
                .containsExactly(new OutcomeUnknown(first.orderId()));
        assertThat(intake.attempts).hasSize(1);
    }
}

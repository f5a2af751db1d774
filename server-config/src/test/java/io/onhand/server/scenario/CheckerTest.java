package io.onhand.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.server.scenario.Answer.Outcome;
import io.onhand.server.scenario.Answer.Request;
import io.onhand.server.scenario.Violation.Rule;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Each kind of broken promise is found, alone, in an finalState in which all else is well. */
class CheckerTest {

    private final SampleRun run = new SampleRun();

    private List<Rule> broken() {
        return Checker.check(run.history(), run.finalState()).stream()
                .map(Violation::rule)
                .distinct()
                .toList();
    }

    @Test
    void aStormWithoutDamageHasNoViolation() {
        assertThat(run.finalState().orders()).hasSize(4);
        assertThat(broken()).isEmpty();
    }

    @Test
    void anUnknownOutcomeMayHaveLeftOneOrderOrNone() {
        run.told(Request.PLACE, "never-stored", Outcome.UNKNOWN, null);
        run.told(Request.PLACE, "stored", Outcome.UNKNOWN, null);
        run.stored("stored-id", "stored", "CONFIRMED", 2);
        assertThat(broken()).isEmpty();
    }

    @Test
    void aLostOrderIsFound() {
        run.told(Request.PLACE, "lost", Outcome.OK, "lost-id");
        assertThat(broken()).containsExactly(Rule.NOTHING_LOST);
    }

    @Test
    void anOrderWithOtherLinesIsFound() {
        run.lines("confirmed-id", List.of(new Line("B", 3)));
        assertThat(broken()).contains(Rule.CONTENT_KEPT);
    }

    @Test
    void anOrderStoredTwiceIsFound() {
        run.stored("second-id", "confirmed", "CONFIRMED", 2);
        assertThat(broken()).contains(Rule.NOTHING_TWICE);
    }

    @Test
    void aKeyThatNamesAnotherOrderIsFound() {
        run.key("confirmed", "rejected-id");
        assertThat(broken()).containsExactly(Rule.NOTHING_TWICE);
    }

    @Test
    void aKeyWithoutItsOrderIsFound() {
        run.told(Request.PLACE, "half", Outcome.UNKNOWN, null);
        run.key("half", "half-id");
        assertThat(broken()).containsExactly(Rule.NOTHING_TWICE);
    }

    @Test
    void aRepeatThatWasAnsweredWithAnotherOrderIsFound() {
        run.told(Request.PLACE, "confirmed", Outcome.OK, "rejected-id");
        assertThat(broken()).contains(Rule.KEY_IS_ONE_ORDER);
    }

    @Test
    void anOrderOfWhichItWasSaidThatNothingWasStoredIsFound() {
        run.told(Request.PLACE, "refused", Outcome.REFUSED, null);
        run.stored("refused-id", "refused", "CONFIRMED", 2);
        assertThat(broken()).containsExactly(Rule.REFUSED_IS_NOTHING);
    }

    @Test
    void anOrderThatNobodyWantedIsFound() {
        run.stored("ghost-id", "ghost", "CONFIRMED", 2);
        assertThat(broken()).containsExactly(Rule.NOTHING_INVENTED);
    }

    @Test
    void anOrderThatStaysUndecidedIsFound() {
        run.told(Request.PLACE, "stuck", Outcome.OK, "stuck-id");
        run.stored("stuck-id", "stuck", "PENDING", 2);
        assertThat(broken()).containsExactly(Rule.DECIDED_ONCE);
    }

    @Test
    void servicesThatDisagreeAreFound() {
        run.decided("confirmed-id", "REJECTED", false);
        assertThat(broken()).containsExactly(Rule.DECIDED_ONCE);
    }

    @Test
    void aCancellationThatOneServiceMissedIsFound() {
        run.decided("cancelled-id", "CONFIRMED", false);
        assertThat(broken()).containsExactly(Rule.DECIDED_ONCE);
    }

    @Test
    void aDecisionForAnOrderThatDoesNotExistIsFound() {
        run.decisionWithoutOrder("nobodys-id");
        assertThat(broken()).containsExactly(Rule.DECISION_HAS_ORDER);
    }

    @Test
    void anAnswerThatNoClientExpectsIsFound() {
        run.history().unexpected("an order was answered with 418");
        assertThat(broken()).containsExactly(Rule.ANSWERS_EXPECTED);
    }

    @Test
    void whatVanishesWhileTheCheckerWaitsIsNoViolation() {
        var reads = new AtomicInteger();
        run.told(Request.PLACE, "late", Outcome.OK, "late-id");
        List<Violation> violations = Checker.check(
                run.history(),
                () -> {
                    if (reads.incrementAndGet() == 2) {
                        run.stored("late-id", "late", "CONFIRMED", 2);
                    }
                    return run.finalState();
                },
                Duration.ofSeconds(30));
        assertThat(violations).isEmpty();
    }

    @Test
    void whatDoesNotVanishIsAViolationWhenPatienceEnds() {
        run.told(Request.PLACE, "lost", Outcome.OK, "lost-id");
        assertThat(Checker.check(run.history(), run::finalState, Duration.ofMillis(1)))
                .extracting(Violation::rule)
                .containsExactly(Rule.NOTHING_LOST);
    }

    @Test
    void aDecisionThatChangedAfterAClientSawItIsFound() {
        run.seen("confirmed", "confirmed-id", "REJECTED", false);
        assertThat(broken()).containsExactly(Rule.DECISION_STAYS);
    }

    @Test
    void aCancellationThatWasTakenBackIsFound() {
        run.seen("confirmed", "confirmed-id", "CONFIRMED", true);
        assertThat(broken()).containsExactly(Rule.DECISION_STAYS);
    }

    @Test
    void aCancellationThatWasAcceptedAndForgottenIsFound() {
        run.told(Request.CANCEL, "confirmed", Outcome.OK, "confirmed-id");
        assertThat(broken()).containsExactly(Rule.CANCELLED_AS_ASKED);
    }

    @Test
    void aCancellationThatNobodyAskedForIsFound() {
        run.told(Request.PLACE, "victim", Outcome.OK, "victim-id");
        run.cancelled("victim-id", "victim", 2);
        assertThat(broken()).containsExactly(Rule.CANCELLED_AS_ASKED);
    }

    @Test
    void unitsAllocatedTwiceAreFound() {
        run.units("confirmed-id", 4, 0);
        assertThat(broken()).containsExactly(Rule.UNITS_ONCE);
    }

    @Test
    void unitsReleasedTwiceAreFound() {
        run.units("cancelled-id", 2, 4);
        assertThat(broken()).containsExactly(Rule.UNITS_ONCE);
    }

    @Test
    void unitsOfARejectedOrderAreFound() {
        run.units("rejected-id", 2, 0);
        assertThat(broken()).containsExactly(Rule.UNITS_ONCE);
    }

    @Test
    void aBalanceThatDoesNotFitTheOrdersIsFound() {
        run.stock(SampleRun.SKU, 100, 1);
        assertThat(broken()).containsExactly(Rule.UNITS_ONCE);
    }

    @Test
    void oversellingIsFound() {
        run.stock(SampleRun.SKU, 1, 2);
        assertThat(broken()).containsExactly(Rule.NEVER_OVERSOLD);
    }

    @Test
    void sellingWhatWasNeverInStockIsFound() {
        run.noStock();
        assertThat(broken()).containsExactly(Rule.NEVER_OVERSOLD);
    }

    @Test
    void aGapInTheFeedIsFound() {
        run.feed(run.finalState().feed().stream()
                .map(event -> event.seq() < 3 ? event : new Event(event.seq() + 1, event.orderId(), event.type()))
                .toList());
        assertThat(broken()).containsExactly(Rule.FEED_COMPLETE);
    }

    @Test
    void anEventThatCameTwiceIsFound() {
        List<Event> feed = run.finalState().feed();
        run.event(feed.get(0).orderId(), feed.get(0).type());
        assertThat(broken()).containsExactly(Rule.FEED_COMPLETE);
    }

    @Test
    void aMissingEventIsFound() {
        List<Event> feed = run.finalState().feed();
        run.feed(feed.subList(0, feed.size() - 1));
        assertThat(broken()).containsExactly(Rule.FEED_COMPLETE);
    }

    @Test
    void anEventThatAReaderWasShownAndThatIsAnotherNowIsFound() {
        run.history().shown(new Event(1, "confirmed-id", "OrderRejected"));
        assertThat(broken()).containsExactly(Rule.FEED_STAYS);
    }

    @Test
    void aProofThatDoesNotHoldIsFound() {
        run.rest(List.of("feed-has-no-gap: 1 violation"), 0, 0, 0, 0);
        assertThat(broken()).containsExactly(Rule.AT_REST);
    }

    @Test
    void whatIsLeftInFlightOrInDoubtOrInAQueueIsFound() {
        run.rest(List.of(), 1, 1, 1, 1);
        assertThat(Checker.check(run.history(), run.finalState()))
                .hasSize(4)
                .allMatch(violation -> violation.rule() == Rule.AT_REST);
    }
}

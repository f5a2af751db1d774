package io.onhand.server.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.server.storm.Answer.Outcome;
import io.onhand.server.storm.Answer.Request;
import io.onhand.server.storm.Violation.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each kind of broken promise is found, alone, in an finalState in which all else is well. */
class CheckerTest {

    private final SampleRun storm = new SampleRun();

    private List<Rule> broken() {
        return Checker.check(storm.history(), storm.finalState()).stream()
                .map(Violation::rule)
                .distinct()
                .toList();
    }

    @Test
    void aStormWithoutDamageHasNoViolation() {
        assertThat(storm.finalState().orders()).hasSize(4);
        assertThat(broken()).isEmpty();
    }

    @Test
    void anUnknownOutcomeMayHaveLeftOneOrderOrNone() {
        storm.told(Request.PLACE, "never-stored", Outcome.UNKNOWN, null);
        storm.told(Request.PLACE, "stored", Outcome.UNKNOWN, null);
        storm.stored("stored-id", "stored", "CONFIRMED", 2);
        assertThat(broken()).isEmpty();
    }

    @Test
    void aLostOrderIsFound() {
        storm.told(Request.PLACE, "lost", Outcome.OK, "lost-id");
        assertThat(broken()).containsExactly(Rule.NOTHING_LOST);
    }

    @Test
    void anOrderWithOtherLinesIsFound() {
        storm.lines("confirmed-id", List.of(new Line("B", 3)));
        assertThat(broken()).contains(Rule.CONTENT_KEPT);
    }

    @Test
    void anOrderStoredTwiceIsFound() {
        storm.stored("second-id", "confirmed", "CONFIRMED", 2);
        assertThat(broken()).contains(Rule.NOTHING_TWICE);
    }

    @Test
    void aKeyThatNamesAnotherOrderIsFound() {
        storm.key("confirmed", "rejected-id");
        assertThat(broken()).containsExactly(Rule.NOTHING_TWICE);
    }

    @Test
    void aKeyWithoutItsOrderIsFound() {
        storm.told(Request.PLACE, "half", Outcome.UNKNOWN, null);
        storm.key("half", "half-id");
        assertThat(broken()).containsExactly(Rule.NOTHING_TWICE);
    }

    @Test
    void aRepeatThatWasAnsweredWithAnotherOrderIsFound() {
        storm.told(Request.PLACE, "confirmed", Outcome.OK, "rejected-id");
        assertThat(broken()).contains(Rule.KEY_IS_ONE_ORDER);
    }

    @Test
    void anOrderOfWhichItWasSaidThatNothingWasStoredIsFound() {
        storm.told(Request.PLACE, "refused", Outcome.REFUSED, null);
        storm.stored("refused-id", "refused", "CONFIRMED", 2);
        assertThat(broken()).containsExactly(Rule.REFUSED_IS_NOTHING);
    }

    @Test
    void anOrderThatNobodyWantedIsFound() {
        storm.stored("ghost-id", "ghost", "CONFIRMED", 2);
        assertThat(broken()).containsExactly(Rule.NOTHING_INVENTED);
    }

    @Test
    void anOrderThatStaysUndecidedIsFound() {
        storm.told(Request.PLACE, "stuck", Outcome.OK, "stuck-id");
        storm.stored("stuck-id", "stuck", "PENDING", 2);
        assertThat(broken()).containsExactly(Rule.DECIDED_ONCE);
    }

    @Test
    void servicesThatDisagreeAreFound() {
        storm.decided("confirmed-id", "REJECTED", false);
        assertThat(broken()).containsExactly(Rule.DECIDED_ONCE);
    }

    @Test
    void aCancellationThatOneServiceMissedIsFound() {
        storm.decided("cancelled-id", "CONFIRMED", false);
        assertThat(broken()).containsExactly(Rule.DECIDED_ONCE);
    }

    @Test
    void aDecisionThatChangedAfterAClientSawItIsFound() {
        storm.seen("confirmed", "confirmed-id", "REJECTED", false);
        assertThat(broken()).containsExactly(Rule.DECISION_STAYS);
    }

    @Test
    void aCancellationThatWasTakenBackIsFound() {
        storm.seen("confirmed", "confirmed-id", "CONFIRMED", true);
        assertThat(broken()).containsExactly(Rule.DECISION_STAYS);
    }

    @Test
    void aCancellationThatWasAcceptedAndForgottenIsFound() {
        storm.told(Request.CANCEL, "confirmed", Outcome.OK, "confirmed-id");
        assertThat(broken()).containsExactly(Rule.CANCELLED_AS_ASKED);
    }

    @Test
    void aCancellationThatNobodyAskedForIsFound() {
        storm.told(Request.PLACE, "victim", Outcome.OK, "victim-id");
        storm.cancelled("victim-id", "victim", 2);
        assertThat(broken()).containsExactly(Rule.CANCELLED_AS_ASKED);
    }

    @Test
    void unitsAllocatedTwiceAreFound() {
        storm.units("confirmed-id", 4, 0);
        assertThat(broken()).containsExactly(Rule.UNITS_ONCE);
    }

    @Test
    void unitsReleasedTwiceAreFound() {
        storm.units("cancelled-id", 2, 4);
        assertThat(broken()).containsExactly(Rule.UNITS_ONCE);
    }

    @Test
    void unitsOfARejectedOrderAreFound() {
        storm.units("rejected-id", 2, 0);
        assertThat(broken()).containsExactly(Rule.UNITS_ONCE);
    }

    @Test
    void aBalanceThatDoesNotFitTheOrdersIsFound() {
        storm.stock(SampleRun.SKU, 100, 1);
        assertThat(broken()).containsExactly(Rule.UNITS_ONCE);
    }

    @Test
    void oversellingIsFound() {
        storm.stock(SampleRun.SKU, 1, 2);
        assertThat(broken()).containsExactly(Rule.NEVER_OVERSOLD);
    }

    @Test
    void sellingWhatWasNeverInStockIsFound() {
        storm.noStock();
        assertThat(broken()).containsExactly(Rule.NEVER_OVERSOLD);
    }

    @Test
    void aGapInTheFeedIsFound() {
        storm.feed(storm.finalState().feed().stream()
                .map(event -> event.seq() < 3 ? event : new Event(event.seq() + 1, event.orderId(), event.type()))
                .toList());
        assertThat(broken()).containsExactly(Rule.FEED_COMPLETE);
    }

    @Test
    void anEventThatCameTwiceIsFound() {
        List<Event> feed = storm.finalState().feed();
        storm.event(feed.get(0).orderId(), feed.get(0).type());
        assertThat(broken()).containsExactly(Rule.FEED_COMPLETE);
    }

    @Test
    void aMissingEventIsFound() {
        List<Event> feed = storm.finalState().feed();
        storm.feed(feed.subList(0, feed.size() - 1));
        assertThat(broken()).containsExactly(Rule.FEED_COMPLETE);
    }

    @Test
    void anEventThatAReaderWasShownAndThatIsAnotherNowIsFound() {
        storm.history().shown(new Event(1, "confirmed-id", "OrderRejected"));
        assertThat(broken()).containsExactly(Rule.FEED_STAYS);
    }

    @Test
    void aProofThatDoesNotHoldIsFound() {
        storm.rest(List.of("feed-has-no-gap: 1 violation"), 0, 0, 0, 0);
        assertThat(broken()).containsExactly(Rule.AT_REST);
    }

    @Test
    void whatIsLeftInFlightOrInDoubtOrInAQueueIsFound() {
        storm.rest(List.of(), 1, 1, 1, 1);
        assertThat(Checker.check(storm.history(), storm.finalState()))
                .hasSize(4)
                .allMatch(violation -> violation.rule() == Rule.AT_REST);
    }
}

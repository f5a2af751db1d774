package io.onhand.load.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.load.replay.DecisionFeed.AwaitedOrder;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DecisionFeedTest {

    private final FakeTime time = new FakeTime();
    private final Tally tally = new Tally();
    private ProtocolPeer peer;
    private DecisionFeed feed;

    @BeforeEach
    void open() throws Exception {
        peer = new ProtocolPeer();
        feed = new DecisionFeed(peer.client(), time.patience(Duration.ofSeconds(2)), tally);
    }

    @AfterEach
    void close() {
        peer.close();
    }

    @Test
    void decisionsSeenAfterTheAnswerAreMatched() throws Exception {
        feed.open();
        feed.await("a", order());
        feed.await("b", order());
        peer.announce("OrderConfirmed", "b");
        peer.announce("OrderRejected", "a");
        feed.allSent();

        feed.call();

        assertThat(tally.confirmed()).isEqualTo(1);
        assertThat(tally.rejections()).containsOnlyKeys("INSUFFICIENT_STOCK");
        assertThat(feed.undecided()).isEmpty();
    }

    @Test
    void aDecisionSeenBeforeTheAnswerIsKeptForIt() throws Exception {
        seen("early");

        feed.await("early", order());

        assertThat(tally.confirmed()).isEqualTo(2);
        assertThat(feed.undecided()).isEmpty();
    }

    @Test
    void decisionsThatNoAnswerCanNeedAreForgotten() throws Exception {
        seen("stranger");

        feed.forgetBefore(time.now() + 1);
        feed.await("stranger", order());

        assertThat(feed.undecided()).containsExactly("stranger");
    }

    @Test
    void whatHappenedBeforeTheReplayIsNotRead() throws Exception {
        peer.announce("OrderConfirmed", "old");
        seen("new");

        feed.await("old", order());

        assertThat(feed.undecided()).containsExactly("old");
    }

    @Test
    void anEventThatIsShownTwiceAndAnAnswerThatComesTwiceCountOnce() throws Exception {
        peer.announceTwice();
        feed.open();
        feed.await("a", order());
        feed.await("a", order());
        peer.announce("OrderConfirmed", "a");
        peer.announce("OrderConfirmed", "a");
        peer.announce("OrderShipped", "a");
        feed.allSent();

        feed.call();

        assertThat(tally.decided()).isEqualTo(1);
    }

    @Test
    void moreEventsThanFitOnOnePageAreAllRead() throws Exception {
        feed.open();
        for (int i = 0; i < 2_500; i++) {
            feed.await("order-" + i, order());
            peer.announce("OrderConfirmed", "order-" + i);
        }
        feed.allSent();

        feed.call();

        assertThat(tally.confirmed()).isEqualTo(2_500);
    }

    @Test
    void anOrderThatIsNeverDecidedEndsInALineThatSaysSo() throws Exception {
        feed.open();
        feed.await("stuck", order());
        feed.allSent();

        assertThatThrownBy(feed::call)
                .isInstanceOf(ReplayStoppedException.class)
                .hasMessageContaining("no decision comes");
        assertThat(feed.undecided()).containsExactly("stuck");
    }

    @Test
    void anOrderOfAnEarlierRunIsCountedButNotMeasured() throws Exception {
        feed.open();
        feed.await("known", new AwaitedOrder(3, time.now(), true));
        feed.await("new", new AwaitedOrder(2, time.now(), false));
        peer.announce("OrderConfirmed", "known");
        peer.announce("OrderConfirmed", "new");
        feed.allSent();

        feed.call();

        assertThat(tally.confirmed()).isEqualTo(2);
        assertThat(tally.newlyDecided()).isEqualTo(1);
        assertThat(tally.linesDecided()).isEqualTo(2);
    }

    /** Lets the feed see a decision about an order that it does not know, before one about an order that it awaits. */
    private void seen(String orderId) throws Exception {
        feed.open();
        peer.announce("OrderConfirmed", orderId);
        feed.await("other", order());
        peer.announce("OrderConfirmed", "other");
        feed.allSent();
        feed.call();
    }

    private AwaitedOrder order() {
        return new AwaitedOrder(1, time.now(), false);
    }
}

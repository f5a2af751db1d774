package io.onhand.web.node.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.web.node.traffic.Traffic.Phase;
import org.junit.jupiter.api.Test;

class TrafficTest {

    private final Traffic traffic = new Traffic();

    @Test
    void aRequestIsUnderWayUntilItEnds() {
        assertThat(traffic.begin()).isTrue();
        assertThat(traffic.underWay()).isOne();
        traffic.end();
        assertThat(traffic.underWay()).isZero();
        assertThat(traffic.requests()).isOne();
    }

    @Test
    void aNodeThatIsLeavingStillServes() {
        traffic.enter(Phase.LEAVING);
        assertThat(traffic.begin()).isTrue();
    }

    @Test
    void aClosedNodeTurnsNewRequestsAwayAndFinishesThoseUnderWay() {
        traffic.begin();
        traffic.enter(Phase.CLOSED);
        assertThat(traffic.begin()).isFalse();
        assertThat(traffic.underWay()).isOne();
        traffic.end();
        assertThat(traffic.underWay()).isZero();
        assertThat(traffic.turnedAway()).isOne();
    }

    @Test
    void aNodeThatServesAgainLetsRequestsIn() {
        traffic.enter(Phase.CLOSED);
        traffic.enter(Phase.SERVING);
        assertThat(traffic.begin()).isTrue();
    }
}

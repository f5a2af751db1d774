package io.onhand.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void openLoopStartsByTheClock() {
        Pace.Open pace = new Pace.Open(100, 4);
        assertThat(pace.take(100)).isEqualTo(100);
        assertThat(pace.take(100)).isEqualTo(Pace.NOT_NOW);
        assertThat(pace.untilNext(100)).isEqualTo(SECOND / 4);
        assertThat(pace.take(100 + SECOND / 4)).isEqualTo(100 + SECOND / 4);
    }

    @Test
    void whatStartsLateKeepsItsIntendedTime() {
        Pace.Open pace = new Pace.Open(0, 10);
        long late = 5 * SECOND;
        for (int n = 0; n <= 50; n++) {
            assertThat(pace.take(late)).isEqualTo(n * SECOND / 10);
        }
        assertThat(pace.take(late)).isEqualTo(Pace.NOT_NOW);
    }

    @Test
    void anOddRateDoesNotDrift() {
        assertThat(new Pace.Open(0, 3).intended(3_000_000)).isEqualTo(1_000_000 * SECOND);
    }

    @Test
    void theImpatientGiveUpWhatStartsTooLate() {
        Pace.Impatient pace = new Pace.Impatient(new Pace.Open(0, 10), SECOND);
        long late = 5 * SECOND;
        assertThat(pace.take(late)).isEqualTo(4 * SECOND);
        assertThat(pace.givenUp()).isEqualTo(40);
        assertThat(pace.take(late)).isEqualTo(4 * SECOND + SECOND / 10);
    }

    @Test
    void closedLoopStartsAtOnceUnlessHeld() {
        boolean[] held = {false};
        Pace pace = new Pace.Closed(() -> held[0]);
        assertThat(pace.take(42)).isEqualTo(42);
        held[0] = true;
        assertThat(pace.take(43)).isEqualTo(Pace.NOT_NOW);
    }
}

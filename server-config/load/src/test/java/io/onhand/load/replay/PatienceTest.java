package io.onhand.load.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.load.replay.OnhandClient.ServerAwayException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private final FakeTime time = new FakeTime();
    private final Patience patience = time.patience(Duration.ofMinutes(10));

    @Test
    void pausesDoubleUpToFiveSeconds() throws Exception {
        String answer = patience.untilAnswered(failing(8, null));

        assertThat(answer).isEqualTo("answer");
        assertThat(time.pauses())
                .extracting(Duration::toMillis)
                .containsExactly(100L, 200L, 400L, 800L, 1600L, 3200L, 5000L, 5000L);
    }

    @Test
    void whatTheServerAsksForIsHonouredWithinTheBound() throws Exception {
        patience.untilAnswered(failing(1, Duration.ofSeconds(2)));
        patience.untilAnswered(failing(1, Duration.ofHours(2)));
        patience.untilAnswered(failing(1, Duration.ZERO));

        assertThat(time.pauses()).extracting(Duration::toMillis).containsExactly(2000L, 5000L, 100L);
    }

    @Test
    void waitingIsSaidOnceAndSoIsItsEnd() throws Exception {
        patience.untilAnswered(failing(20, null));
        patience.progressed();
        patience.progressed();

        assertThat(time.said())
                .containsExactly(
                        "waiting for the server (no connection), for up to 10 min", "the server answers again");
    }

    @Test
    void aHiccupIsNotWorthAWord() throws Exception {
        patience.untilAnswered(failing(2, null));
        patience.progressed();

        assertThat(time.said()).isEmpty();
    }

    @Test
    void itEndsWhenNothingHasMovedForTheLimit() {
        assertThatThrownBy(() -> patience.untilAnswered(failing(Integer.MAX_VALUE, null)))
                .isInstanceOf(ReplayStoppedException.class)
                .hasMessageContaining("10 min without progress (no connection)");
        assertThat(Duration.ofNanos(time.now())).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
    }

    @Test
    void progressAnywhereStartsTheLimitAnew() throws Exception {
        time.pass(Duration.ofMinutes(9));
        patience.progressed();
        time.pass(Duration.ofMinutes(9));

        assertThat(patience.untilAnswered(failing(1, null))).isEqualTo("answer");
    }

    private static Patience.Call<String> failing(int times, Duration retryAfter) {
        AtomicInteger calls = new AtomicInteger();
        return () -> {
            if (calls.getAndIncrement() < times) {
                throw new ServerAwayException("no connection", retryAfter);
            }
            return "answer";
        };
    }
}

package io.onhand.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StandingStillTest {

    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final StandingStill process = new StandingStill(PATIENCE, 0);

    @Test
    void aProcessThatDoesNothingIsGivenUpAfterThePatience() {
        assertThat(at(179, 20)).isFalse();
        assertThat(at(180, 1)).isTrue();
    }

    @Test
    void aProcessOnAFifthOfAProcessorIsGivenTheTimeItNeeds() {
        assertThat(at(180, 39)).isFalse();
        assertThat(at(360, 78)).isFalse();
        assertThat(at(540, 79)).isTrue();
    }

    @Test
    void aProcessThatSaysWhatItIsAtIsGivenAnotherPatience() {
        process.moved(seconds(100));
        assertThat(at(200, 1)).isFalse();
        assertThat(at(280, 1)).isTrue();
    }

    @Test
    void aProcessThatRunsInCirclesIsGivenUpInTheEnd() {
        for (int round = 1; round < StandingStill.AT_MOST; round++) {
            assertThat(at(180 * round, 180 * round)).isFalse();
        }
        assertThat(at(1_800, 1_800)).isTrue();
    }

    @Test
    void stepsThatAlternateAreNoProgressForEver() {
        for (int second = 1; second < 1_800; second++) {
            process.moved(seconds(second));
            assertThat(at(second, 0)).isFalse();
        }
        process.moved(seconds(1_800));
        assertThat(at(1_800, 0)).isTrue();
    }

    @Test
    void whatIsConfirmedToGoOnIsGivenAllTheTimeItNeedsAndNoMoreAfterwards() {
        for (int second = 100; second <= 7_200; second += 100) {
            process.progressed(seconds(second));
            assertThat(at(second + 90, 0)).isFalse();
        }
        assertThat(at(7_379, 0)).isFalse();
        assertThat(at(7_380, 0)).isTrue();
    }

    private boolean at(long seconds, long processorSeconds) {
        return process.forTooLong(seconds(seconds), Duration.ofSeconds(processorSeconds));
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}

package io.onhand.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private final BackOff backOff = new BackOff(Duration.ofSeconds(30));

    @Test
    void pausesDoubleUpToTheLongest() {
        assertThat(Stream.generate(() -> backOff.after(Duration.ZERO).toSeconds())
                        .limit(8))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    @Test
    void withALongestOfASecondNoPauseIsLonger() {
        var impatient = new BackOff(Duration.ofSeconds(1));
        assertThat(Stream.generate(() -> impatient.after(Duration.ZERO).toSeconds())
                        .limit(3))
                .containsExactly(1L, 1L, 1L);
    }

    @Test
    void aMinuteOfHealthStartsThemAnew() {
        backOff.after(Duration.ZERO);
        backOff.after(Duration.ZERO);
        assertThat(backOff.after(Duration.ofSeconds(60))).isEqualTo(Duration.ofSeconds(1));
        assertThat(backOff.after(Duration.ofSeconds(59))).isEqualTo(Duration.ofSeconds(2));
    }
}

package io.onhand.web.assurance.reconciling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconcilerSettingsTest {

    private static ReconcilerSettings settings(long every, long age, long fullEvery, int rows, int orders) {
        return new ReconcilerSettings(
                Duration.ofSeconds(every), Duration.ofSeconds(age), Duration.ofSeconds(fullEvery), rows, orders);
    }

    @Test
    void zeroTurnsItOff() {
        assertThat(settings(0, 60, 60, 1, 1).isOn()).isFalse();
        assertThat(settings(1, 60, 60, 1, 1).isOn()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "-1,60,60,1,1",
        "10,0,60,1,1",
        "10,60,0,1,1",
        "10,60,60,0,1",
        "10,60,60,100001,1",
        "10,60,60,1,0",
        "10,60,60,1,10001"
    })
    void whatIsOutOfBoundsIsRefusedByName(long every, long age, long fullEvery, int rows, int orders) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(every, age, fullEvery, rows, orders))
                .withMessageContaining("onhand.reconcile.");
    }
}

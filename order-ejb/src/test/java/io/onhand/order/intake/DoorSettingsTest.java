package io.onhand.order.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoorSettingsTest {

    @Test
    void boundsHaveDefaults() {
        assertThat(new DoorSettings.Configured().settings()).isEqualTo(new DoorSettings(2_000, 2, 20_000));
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 0, 1", "1, 65, 1", "1, 1, 0"})
    void beyondTheEdgesTheSettingIsNamed(int queue, int transactions, int maxPending) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DoorSettings(queue, transactions, maxPending))
                .withMessageContaining("onhand.door.queue");
    }
}

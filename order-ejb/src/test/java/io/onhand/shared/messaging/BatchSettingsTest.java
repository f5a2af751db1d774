package io.onhand.shared.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchSettingsTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "10000, 100000"})
    void theEdgesAreAllowed(int maxOrders, int maxLines) {
        assertThat(new BatchSettings(maxOrders, maxLines).maxOrders()).isEqualTo(maxOrders);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "10001, 1", "1, 0", "1, 100001", "-1, 1"})
    void beyondTheEdgesTheSettingIsNamed(int maxOrders, int maxLines) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BatchSettings(maxOrders, maxLines))
                .withMessageContaining("onhand.batch.max-orders");
    }
}

package io.onhand.server.command;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.server.failure.CannotStart;
import io.onhand.shared.messaging.BatchSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "ONHAND_BATCH_MAX_ORDERS, 0, 1 to 10000",
        "ONHAND_BATCH_MAX_ORDERS, many, 1 to 10000",
        "ONHAND_BATCH_MAX_LINES, 100001, 1 to 100000",
        "ONHAND_DOOR_QUEUE, -1, 1 or more",
        "ONHAND_DOOR_ANSWER_WITHIN, 61, 1 to 60",
        "ONHAND_IN_DOUBT_SECONDS, 0, 1 to 86400",
        "ONHAND_RECONCILE_EVERY, 1.5, 0 or more",
        "ONHAND_RECONCILE_ORDERS, 99999999999999999999, 1 to 10000"
    })
    void aSettingThatTheApplicationWouldRefuseIsNamedWithItsBounds(String variable, String value, String bounds) {
        assertThatThrownBy(() -> EarSettings.check(Map.of(variable, value)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(variable + " must be a whole number, " + bounds + ", not " + value);
    }

    @ParameterizedTest
    @CsvSource({
        "ONHAND_BATCH_MAX_ORDERS, 1",
        "ONHAND_BATCH_MAX_ORDERS, 10000",
        "ONHAND_RECONCILE_EVERY, 0",
        "ONHAND_DOOR_QUEUE, ''"
    })
    void whatTheApplicationTakesIsTaken(String variable, String value) {
        assertThatCode(() -> EarSettings.check(Map.of(variable, value))).doesNotThrowAnyException();
    }

    @Test
    void theBoundsOfABatchAreThoseOfTheApplication() {
        assertThatCode(() -> new BatchSettings(1, 1)).doesNotThrowAnyException();
        assertThatCode(() -> new BatchSettings(10_000, 100_000)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new BatchSettings(10_001, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BatchSettings(1, 100_001)).isInstanceOf(IllegalArgumentException.class);
    }
}

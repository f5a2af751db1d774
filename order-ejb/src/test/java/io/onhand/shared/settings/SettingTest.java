package io.onhand.shared.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettingTest {

    private final Locale before = Locale.getDefault();

    @AfterEach
    void back() {
        Locale.setDefault(before);
    }

    @Test
    void theVariableOfASettingIsTheSameUnderTheTurkishLocale() {
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        assertThat(Setting.variable("onhand.door.max-pending")).isEqualTo("ONHAND_DOOR_MAX_PENDING");
        assertThat(Setting.variable("onhand.in-doubt.seconds")).isEqualTo("ONHAND_IN_DOUBT_SECONDS");
    }
}

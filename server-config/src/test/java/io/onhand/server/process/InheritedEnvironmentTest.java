package io.onhand.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InheritedEnvironmentTest {

    private final Map<String, String> environment = new HashMap<>(Map.of(
            "PATH", "/bin",
            "ONHAND_DOOR_QUEUE", "7",
            "ONHAND_ADMIN_KEY", "secret",
            "ONHAND_BROKER_ADMIN_PASSWORD", "secret",
            "ONHAND_DB_PASSWORD", "secret"));

    @Test
    void aProgramThatReadsNoSettingsIsGivenNone() {
        InheritedEnvironment.withoutSettings(environment);
        assertThat(environment).containsOnlyKeys("PATH");
    }

    @Test
    void whoReadsSettingsIsGivenThemWithoutTheSecrets() {
        InheritedEnvironment.withoutSecrets(environment);
        assertThat(environment).containsOnlyKeys("PATH", "ONHAND_DOOR_QUEUE");
    }
}

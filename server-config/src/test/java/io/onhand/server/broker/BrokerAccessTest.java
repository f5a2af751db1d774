package io.onhand.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.server.failure.CannotStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerAccessTest {

    @Test
    void hostAndPortComeFromTheUrl() throws Exception {
        BrokerAccess access = BrokerAccess.of("tcp://broker.example:61616", "onhand", "secret");
        assertThat(access.host()).isEqualTo("broker.example");
        assertThat(access.port()).isEqualTo(61616);
        assertThat(access.url()).isEqualTo("tcp://broker.example:61616");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:61616", "http://broker:61616", "tcp://broker", "tcp://bro ker:1", ""})
    void anythingElseIsRefused(String url) {
        assertThatThrownBy(() -> BrokerAccess.of(url, "onhand", "secret"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("tcp://host:port");
    }

    @Test
    void thePasswordIsNeverShown() {
        assertThat(new BrokerAccess("broker", 1, "onhand", "secret")).asString().doesNotContain("secret");
    }
}

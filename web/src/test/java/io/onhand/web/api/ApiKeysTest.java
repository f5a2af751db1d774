package io.onhand.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {

    private final ApiKeys keys = new ApiKeys(Optional.of("s3cret"));

    @ParameterizedTest
    @ValueSource(strings = {"Bearer s3cret", "bearer s3cret", "BEARER  s3cret "})
    void rightKeyIsTheAdmins(String authorization) {
        assertThat(keys.client(authorization)).contains("admin");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer S3cret", "Bearer s3cret2", "Basic s3cret", "s3cret"})
    void nothingElseIs(String authorization) {
        assertThat(keys.client(authorization)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void withoutAConfiguredKeyNobodyGetsIn(String blank) {
        ApiKeys none = new ApiKeys(Optional.of(blank));

        assertThat(none.areConfigured()).isFalse();
        assertThat(none.client("Bearer " + blank)).isEmpty();
        assertThat(new ApiKeys(Optional.empty()).client("Bearer ")).isEmpty();
    }
}

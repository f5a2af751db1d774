package io.onhand.web.http.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {

    private final ApiKeys keys = new ApiKeys(Optional.of("s3cret-Of-32-Or-More-Characters-x"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer s3cret-Of-32-Or-More-Characters-x",
                "bearer s3cret-Of-32-Or-More-Characters-x",
                "BEARER  s3cret-Of-32-Or-More-Characters-x "
            })
    void rightKeyIsTheAdmins(String authorization) {
        assertThat(keys.client(authorization)).contains("admin");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer S3cret-Of-32-Or-More-Characters-x",
                "Bearer s3cret-Of-32-Or-More-Characters-x2",
                "Basic s3cret-Of-32-Or-More-Characters-x",
                "s3cret-Of-32-Or-More-Characters-x"
            })
    void nothingElseIs(String authorization) {
        assertThat(keys.client(authorization)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aaaaaaaaaaaaaaaa",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "31415926535897932384626433832795028841",
                "correcthorsebatterystaplecorrecthorse",
                "Passw0rd!Passw0rd!Passw0rd!Passw0rd!"
            })
    void aKeyThatCanBeGuessedOpensNothing(String weak) {
        ApiKeys none = new ApiKeys(Optional.of(weak));

        assertThat(none.areConfigured()).isFalse();
        assertThat(none.client("Bearer " + weak)).isEmpty();
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

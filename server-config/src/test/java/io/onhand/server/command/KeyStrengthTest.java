package io.onhand.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.server.data.Secret;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyStrengthTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "aaaaaaaaaaaaaaaa",
                "k3y-of-thirty-one-characters-xx",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "correcthorsebatterystaplecorrecthorse",
                "31415926535897932384626433832795028841",
                "a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1",
                "Passw0rd!Passw0rd!Passw0rd!Passw0rd!",
                "with blanks 7f1c0d9e4b2a8f6d3c5e1a0b9d",
                "schl\u00fcssel-7f1c0d9e4b2a8f6d3c5e1a0b9d"
            })
    void aKeyThatCanBeGuessedIsRefused(String weak) {
        assertThat(KeyStrength.weaknessOf(weak)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7f1c0d9e4b2a8f6d3c5e1a0b9d4f2c7e",
                "01a20587-1cdc-7cfd-828b-63fa8a171a21",
                "cu9uuRHUKm8pBYEjcPCRf4SRavteKCZXSr68k3cp4gE",
                "q0bq5Xw2cZl1n8yq5f0YJc4aJ6o3oR9m2kq1u7c8d9E="
            })
    void aRandomOneIsTaken(String strong) {
        assertThat(KeyStrength.weaknessOf(strong)).isEmpty();
    }

    @Test
    void theKeysThatTheLauncherMakesAreTaken() {
        assertThat(Stream.generate(Secret::random).limit(1_000))
                .allSatisfy(key -> assertThat(KeyStrength.weaknessOf(key)).isEmpty());
    }
}

package io.onhand.web.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextRuleTest {

    @ParameterizedTest
    @ValueSource(strings = {"A", "85123A", "gift_0001_40", "BANK CHARGES", "Käse", "😀", "\uFFFD"})
    void properNamesAreFine(String name) {
        assertThat(TextRule.nameViolation(name, 64)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A\u0000",
                "A\nB",
                "\u007F",
                "\u0085",
                "\uD83D",
                "\uDE00\uD83D",
                "A\uD83D",
                " A",
                "A ",
                "\u00A0A"
            })
    void otherNamesAreNot(String name) {
        assertThat(TextRule.nameViolation(name, 64)).isPresent();
    }

    @Test
    void lengthIsBounded() {
        assertThat(TextRule.violation("A".repeat(64), 64)).isEmpty();
        assertThat(TextRule.violation("A".repeat(65), 64)).contains("must have 1 to 64 characters");
    }

    @Test
    void textMayBeginWithABlank() {
        assertThat(TextRule.violation(" A ", 64)).isEmpty();
    }
}

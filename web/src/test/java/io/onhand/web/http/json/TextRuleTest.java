package io.onhand.web.http.json;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A\u200B",
                "\uFEFFA",
                "A\u202EB",
                "A\u2066B",
                "A\u200F",
                "A\u00AD",
                "A\u2060B",
                "A\u2028B",
                "A\u2029B",
                "A\u061CB",
                "A\uDB40\uDC41",
                "A\uFE0F",
                "\u3164",
                "A\u034FB",
                "A\uFFFE",
                "\uFDD0"
            })
    void whatNobodySeesIsInNoName(String name) {
        assertThat(TextRule.referenceViolation(name, 64)).hasValueSatisfying(said -> assertThat(said)
                .matches("must not contain characters that are not seen, as U\\+[0-9A-F]{4,5}"));
        assertThat(TextRule.nameViolation(name, 64)).isPresent();
        assertThat(TextRule.pathNameViolation(name, 64)).isPresent();
        assertThat(TextRule.violation(name, 64)).as("a description may have it").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\b", "\\", ".", "..", "...", "...."})
    void aNameInAPathHasNoBackslashAndIsNoDotSegment(String name) {
        assertThat(TextRule.nameViolation(name, 64)).isEmpty();
        assertThat(TextRule.pathNameViolation(name, 64)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "A;size=L", "50%", "a.b", "A?B#C", "批-Ж", "e\u0301", "\u00E9"})
    void otherNamesInPathsAreFine(String name) {
        assertThat(TextRule.pathNameViolation(name, 64)).isEmpty();
    }

    @Test
    void lengthIsCountedInCharactersNotInUtf16() {
        assertThat(TextRule.violation("😀".repeat(64), 64)).isEmpty();
        assertThat(TextRule.violation("😀".repeat(65), 64)).contains("must have 1 to 64 characters");
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

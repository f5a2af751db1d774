package io.onhand.web.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.onhand.web.http.problem.Problem;
import io.onhand.web.http.problem.Problem.FieldError;
import io.onhand.web.http.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    record Thing(
            String name, @JsonDeserialize(as = Parts.class) List<Part> parts) {}

    record Part(String sku, Long quantity, Integer line) {}

    static final class Parts extends BoundedList<Part> {

        private static final long serialVersionUID = 1L;

        Parts() {
            super(5);
        }
    }

    private static Thing read(String json) {
        return StrictJson.read(json.getBytes(StandardCharsets.UTF_8), Thing.class);
    }

    private static Problem refusal(byte[] body) {
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> StrictJson.read(body, Thing.class));
        assertThat(refused).as("the body should have been refused").isNotNull();
        return refused.problem();
    }

    private static Problem refusal(String json) {
        return refusal(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsWellFormedIsRead() {
        assertThat(read("\uFEFF {\"name\":\"Käse\",\"parts\":[{\"sku\":\"A\",\"quantity\":6}]} \n"))
                .isEqualTo(new Thing("Käse", List.of(new Part("A", 6L, null))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"parts\":[{},{},{},{\"quantity\":\"6\"}]}       | parts[3].quantity | must be an integer of at most 64 bits",
                "{\"parts\":[{\"quantity\":2.5}]}                  | parts[0].quantity | must be an integer of at most 64 bits",
                "{\"parts\":[{\"quantity\":6.0}]}                  | parts[0].quantity | must be an integer of at most 64 bits",
                "{\"parts\":[{\"quantity\":1e3}]}                  | parts[0].quantity | must be an integer of at most 64 bits",
                "{\"parts\":[{\"quantity\":99999999999999999999}]} | parts[0].quantity | must be an integer of at most 64 bits",
                "{\"parts\":[{\"quantity\":true}]}                 | parts[0].quantity | must be an integer of at most 64 bits",
                "{\"parts\":[{\"quantity\":\"\"}]}                 | parts[0].quantity | must be an integer of at most 64 bits",
                "{\"parts\":[{\"line\":4294967297}]}               | parts[0].line     | must be an integer of at most 32 bits",
                "{\"parts\":[{\"sku\":7}]}                         | parts[0].sku      | must be a string",
                "{\"parts\":[{\"sku\":true}]}                      | parts[0].sku      | must be a string",
                "{\"parts\":[{\"sku\":[\"A\"]}]}                   | parts[0].sku      | must be a string",
                "{\"parts\":[{\"sku\":{}}]}                        | parts[0].sku      | must be a string",
                "{\"parts\":[7]}                                   | parts[0]          | must be an object",
                "{\"parts\":{}}                                    | parts             | must be an array",
                "{\"parts\":\"\"}                                  | parts             | must be an array",
                "{\"name\":2.5}                                    | name              | must be a string",
                "{\"parts\":[{\"skew\":\"A\"}]} | parts[0].skew | is not a known field; known are line, quantity, sku",
                "{\"nam\":\"A\"}                | nam           | is not a known field; known are name, parts",
                "{\"name\":null}              | name          | must not be null; leave it out when there is nothing to say",
                "{\"parts\":null}             | parts         | must not be null; leave it out when there is nothing to say",
                "{\"parts\":[{},null]}        | parts[1]      | must not be null; leave it out when there is nothing to say",
                "{\"parts\":[{\"line\":null}]} | parts[0].line | must not be null; leave it out when there is nothing to say"
            })
    void wrongTypesAndUnknownFieldsAreNamedByTheirPath(String json, String field, String message) {
        Problem problem = refusal(json);

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.type()).isEqualTo("urn:onhand:problem:malformed-request");
        assertThat(problem.errors()).containsExactly(new FieldError(field, message));
        assertThat(problem.detail()).contains("line 1, column ").doesNotContain("io.onhand", "java.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"name\":\"A\"",
                "{\"name\":\"A\",}",
                "{'name':'A'}",
                "{name:\"A\"}",
                "{\"name\":\"A\"}x",
                "{\"name\":\"A\"}{}",
                "[]",
                "\"A\"",
                "7",
                "null",
                "NaN",
                "",
                " \r\n",
                "{\"name\":\"\u0001\"}",
                "{\"name\":\"\\u12\"}",
                "{\"name\":tru}",
                "// comment\n{}"
            })
    void whatIsNotOneJsonObjectIsMalformed(String json) {
        Problem problem = refusal(json);

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).isNotBlank().doesNotContain("io.onhand", "java.", "com.fasterxml");
    }

    @Test
    void aFieldOfABodyThatHasNoneIsRefusedWithoutAnEmptyList() {
        ProblemException refused = catchThrowableOfType(
                ProblemException.class,
                () -> StrictJson.requireNothing("{\"force\":true}".getBytes(StandardCharsets.UTF_8)));

        assertThat(refused.problem().errors())
                .containsExactly(new FieldError("force", "is not a known field; there are none here"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "{}", " { } "})
    void anEmptyObjectIsNothing(String body) {
        assertThatCode(() -> StrictJson.requireNothing(body.getBytes(StandardCharsets.UTF_8)))
                .doesNotThrowAnyException();
    }

    @Test
    void repeatedFieldIsNamed() {
        Problem problem = refusal("{\"parts\":[{\"sku\":\"A\",\"sku\":\"B\"}]}");

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.errors()).singleElement().satisfies(error -> {
            assertThat(error.field()).startsWith("parts[0]");
            assertThat(error.message()).contains("Duplicate field 'sku'");
        });
    }

    @Test
    void syntaxErrorInsideAFieldNamesTheField() {
        assertThat(refusal("{\"parts\":[{},{\"quantity\":6x}]}").errors())
                .singleElement()
                .satisfies(error -> assertThat(error.field()).startsWith("parts[1]"));
    }

    @Test
    void placeIsCountedFromOne() {
        assertThat(refusal("{\n  \"name\": 7\n}").detail()).contains("line 2, column 11");
    }

    @Test
    void readingStopsAtTheBoundOfAnArray() {
        Problem problem = refusal("{\"parts\":[{},{},{},{},{},{},!garbage that is never reached");

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.errors()).containsExactly(new FieldError("parts", "may have at most 5 elements"));
    }

    @Test
    void boundedArrayMayBeFull() {
        assertThat(read("{\"parts\":[{},{},{},{},{}]}").parts()).hasSize(5);
    }

    @Test
    void depthAndLengthsAreBounded() {
        assertThat(refusal("{\"name\":" + "[".repeat(50_000)).status()).isEqualTo(400);
        assertThat(refusal("{\"parts\":[{\"quantity\":" + "1".repeat(50_000) + "}]}")
                        .status())
                .isEqualTo(400);
        assertThat(refusal("{\"name\":\"" + "a".repeat(100_000) + "\"}").errors())
                .singleElement()
                .satisfies(error -> assertThat(error.field()).isEqualTo("name"));
        Problem longName = refusal("{\"" + "n".repeat(60_000) + "\":1}");
        assertThat(longName.status()).isEqualTo(400);
        assertThat(longName.detail()).hasSizeLessThan(500);
    }

    @Test
    void brokenUtf8IsRefused() {
        byte[] overlong = {'{', '"', (byte) 0xC0, (byte) 0xAF, '"', ':', '1', '}'};
        byte[] lone = {'{', '"', 'n', (byte) 0xFF, '"', ':', '1', '}'};
        byte[] surrogate = {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'};
        byte[] cut = {'{', '"', (byte) 0xE2, (byte) 0x82};

        assertThat(refusal(overlong).detail()).isEqualTo("The text is not UTF-8: see byte 3.");
        assertThat(refusal(lone).detail()).isEqualTo("The text is not UTF-8: see byte 4.");
        assertThat(refusal(surrogate).detail()).isEqualTo("The text is not UTF-8: see byte 3.");
        assertThat(refusal(cut).detail()).isEqualTo("The text is not UTF-8: see byte 3.");
    }

    @Test
    void otherEncodingsAreRefused() {
        assertThat(refusal("{\"name\":\"A\"}".getBytes(StandardCharsets.UTF_16)).status())
                .isEqualTo(400);
        assertThat(refusal("{\"name\":\"A\"}".getBytes(StandardCharsets.UTF_16LE))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void longTextOfManyBytesIsReadWhole() {
        String name = "😀€ä".repeat(10_000);

        assertThat(read("{\"name\":\"" + name + "\"}").name()).isEqualTo(name);
    }

    @Test
    void absentBodyIsWhatTheCallerSays() {
        Thing nothing = new Thing(null, null);

        assertThat(StrictJson.readOptional(new byte[] {' '}, Thing.class, nothing))
                .isSameAs(nothing);
    }
}

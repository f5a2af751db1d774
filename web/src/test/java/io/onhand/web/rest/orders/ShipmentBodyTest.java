package io.onhand.web.rest.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.onhand.order.contract.LineUnits;
import io.onhand.web.http.json.StrictJson;
import io.onhand.web.http.problem.Problem.FieldError;
import io.onhand.web.http.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShipmentBodyTest {

    private static List<LineUnits> units(String json) {
        return StrictJson.readOptional(
                        json.getBytes(StandardCharsets.UTF_8), ShipmentBody.class, ShipmentBody.EVERYTHING)
                .units();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}"})
    void withoutLinesEverythingIsShipped(String json) {
        assertThat(units(json)).isEmpty();
    }

    @Test
    void linesSayWhatIsShipped() {
        assertThat(units("{\"lines\":[{\"line\":2,\"quantity\":3},{\"line\":1,\"quantity\":1}]}"))
                .containsExactly(new LineUnits(2, 3), new LineUnits(1, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"lines\":[]}                                               | lines",
                "{\"lines\":[{\"line\":0,\"quantity\":1}]}                    | lines[0].line",
                "{\"lines\":[{\"quantity\":1}]}                               | lines[0].line",
                "{\"lines\":[{\"line\":1}]}                                   | lines[0].quantity",
                "{\"lines\":[{\"line\":1,\"quantity\":0}]}                    | lines[0].quantity",
                "{\"lines\":[{\"line\":1,\"quantity\":1},{\"line\":1,\"quantity\":1}]} | lines[1].line"
            })
    void brokenRuleIsNamedByItsPath(String json, String field) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> units(json));

        assertThat(refused.problem().status()).isEqualTo(422);
        assertThat(refused.problem().errors()).extracting(FieldError::field).containsExactly(field);
    }

    @Test
    void linesThatAreNullAreNotTakenForEverything() {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> units("{\"lines\":null}"));

        assertThat(refused.problem().status()).isEqualTo(400);
        assertThat(refused.problem().errors()).extracting(FieldError::field).containsExactly("lines");
    }
}

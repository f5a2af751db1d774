package io.onhand.web.http.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.onhand.order.contract.Decision;
import io.onhand.web.http.problem.Problem;
import io.onhand.web.http.problem.Problem.FieldError;
import io.onhand.web.http.problem.ProblemException;
import java.util.EnumSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    private static Problem refusal(Supplier<?> reading) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, reading::get);
        assertThat(refused).isNotNull();
        assertThat(refused.problem().status()).isEqualTo(400);
        return refused.problem();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1-1-1-1-1", "x", "", "0198f1c2-0000-7000-8000-00000000000g", "0198f1c2000070008000000000000001"
            })
    void whatIsNoUuidIsRefusedByName(String id) {
        assertThat(refusal(() -> Parameters.uuid("id", id)).errors())
                .containsExactly(new FieldError("id", "must be a UUID"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-1", "ten", "", "1.0", "+5", "99999999999999999999"})
    void limitOutOfRangeIsRefusedByName(String limit) {
        assertThat(refusal(() -> Parameters.number("limit", limit, 50, 1, 1_000))
                        .errors())
                .containsExactly(new FieldError("limit", "must be a number from 1 to 1000"));
    }

    @Test
    void absentParametersHaveTheirDefaults() {
        assertThat(Parameters.number("limit", null, 50, 1, 1_000)).isEqualTo(50);
        assertThat(Parameters.optionalUuid("before", null)).isNull();
        assertThat(Parameters.constant("decision", null, EnumSet.allOf(Decision.class)))
                .isNull();
        assertThat(Parameters.optionalText("after", null, 64)).isNull();
    }

    @Test
    void brokenUtf8IsRefusedByName() {
        assertThat(refusal(() -> Parameters.optionalText("customer", "\uFFFD", 100))
                        .errors())
                .containsExactly(new FieldError("customer", "must be percent-encoded UTF-8"));
    }

    @Test
    void constantIsSpeltExactly() {
        assertThat(Parameters.constant("decision", "CONFIRMED", EnumSet.of(Decision.CONFIRMED)))
                .isEqualTo(Decision.CONFIRMED);
        assertThat(refusal(() -> Parameters.constant(
                                "decision", "confirmed", EnumSet.of(Decision.PENDING, Decision.CONFIRMED)))
                        .detail())
                .contains("PENDING, CONFIRMED");
    }

    @Test
    void pathNamesArePercentDecodedStrictly() {
        assertThat(PathName.decode("sku", "BANK%20CHARGES", 64)).isEqualTo("BANK CHARGES");
        assertThat(PathName.decode("sku", "K%C3%A4se+1", 64)).isEqualTo("Käse+1");
        assertThat(PathName.decode("sku", "85123a", 64)).isEqualTo("85123a");
        assertThat(PathName.decode("sku", "A%3Bsize=L%2F2", 64)).isEqualTo("A;size=L/2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "A%4",
                "%zz",
                "%FF",
                "%C3",
                "%C0%AF",
                "%00",
                "%0A",
                "Käse",
                "%20A",
                "%ED%A0%80",
                "a%5Cb",
                "%2E%2E",
                ".",
                "A%E2%80%8B",
                "%EF%BB%BFA",
                "A%E2%80%AEB"
            })
    void otherPathNamesAreRefusedByName(String encoded) {
        assertThat(refusal(() -> PathName.decode("sku", encoded, 64)).errors())
                .extracting(FieldError::field)
                .containsExactly("sku");
    }

    @Test
    void flagIsTrueOrFalseAndNotSetWhenAbsent() {
        assertThat(Parameters.flag("full", "true")).isTrue();
        assertThat(Parameters.flag("full", "false")).isFalse();
        assertThat(Parameters.flag("full", null)).isFalse();
        assertThat(refusal(() -> Parameters.flag("full", "yes")).errors())
                .containsExactly(new FieldError("full", "must be true or false"));
    }
}

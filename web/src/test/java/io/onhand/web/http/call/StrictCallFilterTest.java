package io.onhand.web.http.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.onhand.web.http.problem.Problem;
import io.onhand.web.http.problem.Problem.FieldError;
import io.onhand.web.http.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StrictCallFilterTest {

    private static final Set<String> KNOWN = new TreeSet<>(Set.of("limit", "decision"));

    private static Problem refusal(Runnable check) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, check::run);
        assertThat(refused).as("it should have been refused").isNotNull();
        return refused.problem();
    }

    @Test
    void aParameterThatTheCallDoesNotKnowIsRefusedByName() {
        Problem problem =
                refusal(() -> StrictCallFilter.checkParameters(Map.of("desicion", List.of("CONFIRMED")), KNOWN));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.errors())
                .containsExactly(new FieldError("desicion", "is not known; known are decision, limit"));
    }

    @Test
    void aParameterOfACallThatHasNoneIsRefused() {
        assertThat(refusal(() -> StrictCallFilter.checkParameters(Map.of("x", List.of("")), Set.of()))
                        .errors())
                .containsExactly(new FieldError("x", "is not known: there are none here"));
    }

    @Test
    void aParameterThatComesTwiceIsRefusedByName() {
        assertThat(refusal(() -> StrictCallFilter.checkParameters(Map.of("limit", List.of("1", "1")), KNOWN))
                        .errors())
                .containsExactly(new FieldError("limit", "must be sent once"));
    }

    @Test
    void aLongNameIsNotSentBackWhole() {
        Problem problem =
                refusal(() -> StrictCallFilter.checkParameters(Map.of("x".repeat(9_000), List.of("1")), KNOWN));

        assertThat(problem.detail()).hasSizeLessThan(200);
    }

    @Test
    void knownParametersOnceEachAreFine() {
        assertThatCode(() -> StrictCallFilter.checkParameters(
                        Map.of("limit", List.of("1"), "decision", List.of("PENDING")), KNOWN))
                .doesNotThrowAnyException();
    }

    @Test
    void onlyTheIdentityCodingIsRead() {
        assertThatCode(() -> StrictCallFilter.checkCoding(null)).doesNotThrowAnyException();
        assertThatCode(() -> StrictCallFilter.checkCoding(List.of("Identity"))).doesNotThrowAnyException();
        assertThat(refusal(() -> StrictCallFilter.checkCoding(List.of("gzip"))).status())
                .isEqualTo(415);
        assertThat(refusal(() -> StrictCallFilter.checkCoding(List.of("identity, gzip")))
                        .status())
                .isEqualTo(415);
    }
}

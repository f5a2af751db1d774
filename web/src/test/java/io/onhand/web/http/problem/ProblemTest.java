package io.onhand.web.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.shared.messaging.Json;
import io.onhand.web.http.answer.Answers;
import io.onhand.web.http.problem.Problem.FieldError;
import jakarta.ejb.EJBException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {

    @Test
    void problemIsWrittenAsRfc9457Says() throws Exception {
        Problem problem = Problem.of(ProblemType.VALIDATION, "two are wrong")
                .about(List.of(new FieldError("a", "is b"), new FieldError("c[0].d", "is e")))
                .with("onHand", 7);

        assertThat(Json.MAPPER.readTree(Answers.bytes(problem))).isEqualTo(Json.MAPPER.readTree("""
                {"type":"urn:onhand:problem:validation","title":"The request is not valid","status":422,
                 "detail":"two are wrong","onHand":7,
                 "errors":[{"field":"a","message":"is b"},{"field":"c[0].d","message":"is e"}]}"""));
    }

    @Test
    void whatIsNotKnownIsLeftOut() throws Exception {
        assertThat(Json.MAPPER.readTree(Answers.bytes(Problem.ofStatus(414, "URI Too Long"))))
                .isEqualTo(
                        Json.MAPPER.readTree("{\"type\":\"about:blank\",\"title\":\"URI Too Long\",\"status\":414}"));
    }

    @Test
    void whatPassesByItselfSaysWhenToTryAgain() {
        assertThat(KeyProblems.inFlight().retryAfter()).contains(1);
        assertThat(Problem.of(ProblemType.ORDER_NOT_DECIDED, "not yet").retryAfter())
                .contains(1);
        assertThat(Problem.of(ProblemType.UNAVAILABLE, "away").retryAfter()).contains(5);
        assertThat(Problem.of(ProblemType.BUSY, "full").retryAfter(30).figures())
                .containsEntry("retryAfter", 30);
        assertThat(KeyProblems.reused().retryAfter()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void typesAreStableIdentifiers(ProblemType type) {
        assertThat(type.uri()).matches("urn:onhand:problem:[a-z-]+");
        assertThat(type.status()).isBetween(400, 599);
    }

    @Test
    void outagesAreToldFromFaults() {
        assertThat(Outage.isBehind(new EJBException("x", new SQLException("no connection", "08006"))))
                .isTrue();
        assertThat(Outage.isBehind(new EJBException("x", new SQLException("pool is empty"))))
                .isTrue();
        assertThat(Outage.isBehind(new EJBException("x", new RollbackException())))
                .isTrue();
        assertThat(Outage.isBehind(new RejectedExecutionException())).isTrue();
        assertThat(Outage.isBehind(new EJBException("x", new SQLException("no such column", "42703"))))
                .isFalse();
        assertThat(Outage.isBehind(new EJBException("x", new NullPointerException())))
                .isFalse();
    }
}

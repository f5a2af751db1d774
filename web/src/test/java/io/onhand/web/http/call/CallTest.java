package io.onhand.web.http.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.onhand.inventory.api.Caller;
import io.onhand.web.http.problem.Problem.FieldError;
import io.onhand.web.http.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallTest {

    /** HTTP headers with nothing but values. */
    private static Call call(Map<String, List<String>> values) {
        var map = new MultivaluedHashMap<String, String>();
        map.putAll(values);
        HttpHeaders headers = (HttpHeaders) Proxy.newProxyInstance(
                CallTest.class.getClassLoader(),
                new Class<?>[] {HttpHeaders.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRequestHeaders" -> map;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return new Call(headers, new ApiKeyFilter.ClientSecurity("admin", null));
    }

    @Test
    void actorIsTheClientUnlessNamed() {
        assertThat(call(Map.of()).caller()).isEqualTo(new Caller("admin", "admin"));
        assertThat(call(Map.of("Onhand-Actor", List.of("anna"))).caller()).isEqualTo(new Caller("admin", "anna"));
    }

    @Test
    void strangeActorIsRefusedByName() {
        ProblemException refused = catchThrowableOfType(
                ProblemException.class,
                () -> call(Map.of("Onhand-Actor", List.of("a".repeat(101)))).caller());

        assertThat(refused.problem().errors())
                .containsExactly(new FieldError("Onhand-Actor", "must have 1 to 100 characters"));
    }

    @Test
    void keyIsPrintableAsciiAndSentOnce() {
        assertThat(call(Map.of()).idempotencyKey()).isEmpty();
        assertThat(call(Map.of("Idempotency-Key", List.of("k".repeat(200)))).idempotencyKey())
                .isPresent();
        for (List<String> values : List.of(List.of("k".repeat(201)), List.of("ä"), List.of(""), List.of("a", "b"))) {
            ProblemException refused =
                    catchThrowableOfType(ProblemException.class, () -> call(Map.of("Idempotency-Key", values))
                            .idempotencyKey());
            assertThat(refused.problem().status()).isEqualTo(400);
            assertThat(refused.problem().errors()).extracting(FieldError::field).containsExactly("Idempotency-Key");
        }
    }

    /** The map tells names apart by their case, as Jersey's does under a Turkish locale. */
    @ParameterizedTest
    @ValueSource(strings = {"Idempotency-Key", "idempotency-key", "IDEMPOTENCY-KEY"})
    void headerIsFoundWhateverItsCase(String name) {
        assertThat(call(Map.of(name, List.of("k-1"))).idempotencyKey()).contains("k-1");
    }

    @Test
    void twoSpellingsOfAHeaderAreTwoHeaders() {
        Call call = call(Map.of("Idempotency-Key", List.of("a"), "idempotency-key", List.of("b")));

        ProblemException refused = catchThrowableOfType(ProblemException.class, call::idempotencyKey);

        assertThat(refused.problem().errors()).containsExactly(new FieldError("Idempotency-Key", "must be sent once"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=5                 | 5",
                "respond-async, wait=10 | 10",
                "wait=10; foo=bar       | 10",
                "Wait=\"7\"             | 7",
                "wait=3600              | 30",
                "wait=-1                | 0",
                "wait=soon              | 0",
                "await=5                | 0",
                "wait                   | 0",
                "wait=99999999999       | 30",
                "wait=99999999999999999999999999999999 | 30",
                "wait=0000000000005     | 5",
                "wait=1.5               | 0",
                "wait=5s                | 0"
            })
    void waitIsReadAndCapped(String preference, long seconds) {
        assertThat(call(Map.of("Prefer", List.of(preference))).waiting()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void whoSaysNothingAboutWaitingWaitsAsUsual() {
        Duration usual = Duration.ofSeconds(2);
        assertThat(call(Map.of()).waiting(usual)).isEqualTo(usual);
        assertThat(call(Map.of("Prefer", List.of("respond-async"))).waiting(usual))
                .isEqualTo(usual);
        assertThat(call(Map.of("Prefer", List.of("wait=0"))).waiting(usual)).isZero();
        assertThat(call(Map.of("Prefer", List.of("wait=9"))).waiting(usual)).hasSeconds(9);
    }

    @Test
    void rowsTakeTheirOwnKeyOrTheHeadersWithTheirNumber() {
        RowKeys keys = RowKeys.of(call(Map.of("Idempotency-Key", List.of("batch-1"))));

        assertThat(keys.key(3, null)).isEqualTo("batch-1\u001f3");
        assertThat(keys.key(3, "own")).isEqualTo("own");
        assertThat(RowKeys.of(call(Map.of())).key(3, null)).isNull();
    }

    @Test
    void aKeyMadeOfTheHeadersIsNoKeyThatAClientCanSend() {
        String made = RowKeys.of(call(Map.of("Idempotency-Key", List.of("k".repeat(189)))))
                .key(Integer.MAX_VALUE, null);

        assertThat(made).hasSize(200);
        assertThat(Call.keyViolation(made, 200)).isPresent();
    }

    @Test
    void strangeKeyOfARowIsRefusedByName() {
        ProblemException refused = catchThrowableOfType(
                ProblemException.class, () -> RowKeys.of(call(Map.of())).key(1, ""));

        assertThat(refused.problem().errors()).extracting(FieldError::field).containsExactly("idempotencyKey");
    }
}

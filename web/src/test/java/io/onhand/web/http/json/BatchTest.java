package io.onhand.web.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.onhand.shared.messaging.Json;
import io.onhand.web.http.answer.Answers;
import io.onhand.web.http.json.Batch.RowAnswer;
import io.onhand.web.http.problem.Problem;
import io.onhand.web.http.problem.ProblemException;
import io.onhand.web.http.problem.ProblemType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {

    record Wish(String name, Long units) {}

    record Granted(String granted) {}

    private final List<String> served = new ArrayList<>();

    private Batch.Answer answer(byte[] body, boolean ndjson) {
        return Batch.read(body, ndjson, 5, Wish.class, (row, wish) -> check(wish))
                .answer(this::serve, (row, name, answer) -> RowAnswer.done(row, 202, new Granted(answer)));
    }

    private Batch.Answer answer(String body, boolean ndjson) {
        return answer(body.getBytes(StandardCharsets.UTF_8), ndjson);
    }

    private static String check(Wish wish) {
        if (wish.units() == null) {
            throw new ProblemException(ProblemType.VALIDATION, "units", "is required");
        }
        return wish.name();
    }

    private List<String> serve(List<String> names) {
        served.addAll(names);
        return names.stream().map(name -> name + "!").toList();
    }

    private static List<Integer> statuses(Batch.Answer answer) {
        return answer.rows().stream().map(RowAnswer::status).toList();
    }

    @Test
    void eachRowStandsOrFallsAlone() {
        Batch.Answer answer = answer(
                "[{\"name\":\"a\",\"units\":1}, {\"name\":7} ,{\"name\":\"c\"},{\"nome\":1},{\"name\":\"é\",\"units\":2}]",
                false);

        assertThat(statuses(answer)).containsExactly(202, 400, 422, 400, 202);
        assertThat(answer.accepted()).isEqualTo(2);
        assertThat(answer.refused()).isEqualTo(3);
        assertThat(served).containsExactly("a", "é");
        assertThat(answer.rows().get(4).result()).isEqualTo(new Granted("é!"));
        assertThat(answer.rows().get(1).problem().errors()).singleElement().satisfies(error -> assertThat(error.field())
                .isEqualTo("name"));
    }

    @Test
    void eachLineStandsOrFallsAlone() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("{\"name\":\"a\",\"units\":1}\r\n\n{\"name\":\n{\"name\":\"".getBytes(StandardCharsets.UTF_8));
        body.write(0xFF);
        body.writeBytes("\"}\n{\"name\":\"e\",\"units\":5}".getBytes(StandardCharsets.UTF_8));

        Batch.Answer answer = answer(body.toByteArray(), true);

        assertThat(answer.rows().stream().map(RowAnswer::row)).containsExactly(1, 3, 4, 5);
        assertThat(statuses(answer)).containsExactly(202, 400, 400, 202);
        assertThat(served).containsExactly("a", "e");
    }

    @Test
    void elementsThatAreNoObjectsAreTheirOwnProblem() {
        assertThat(statuses(answer("[12,\"x\",null,[1,[2]],{\"units\":1}]", false)))
                .containsExactly(400, 400, 400, 400, 202);
    }

    @Test
    void byteOrderMarkShiftsNothing() {
        assertThat(statuses(answer("\uFEFF[{\"units\":1},{\"units\":2}]", false)))
                .containsExactly(202, 202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[{\"units\":1},", "[{\"units\":1}]]", "{\"units\":1}", "[{\"units\":1} {}]", "", "nonsense"})
    void malformedArrayIsRefusedAsAWhole(String body) {
        assertThat(refusal(body, false).status()).isEqualTo(400);
        assertThat(served).isEmpty();
    }

    @Test
    void batchWithoutRowsIsRefused() {
        assertThat(refusal("[]", false).status()).isEqualTo(422);
        assertThat(refusal(" \n", true).status()).isEqualTo(422);
    }

    @Test
    void batchWithTooManyRowsIsRefused() {
        assertThat(refusal("[1,2,3,4,5,6]", false).status()).isEqualTo(413);
        assertThat(refusal("1\n2\n3\n4\n5\n6", true).status()).isEqualTo(413);
    }

    @Test
    void serviceIsNotCalledForNothing() {
        answer("[{}]", false);

        assertThat(served).isEmpty();
    }

    @Test
    void rowsAreShownWithTheirResultOrTheirProblem() throws Exception {
        Batch.Answer answer = answer("[{\"name\":\"a\",\"units\":1},{\"name\":\"b\"}]", false);

        assertThat(Json.MAPPER.readTree(Answers.bytes(answer))).isEqualTo(Json.MAPPER.readTree("""
                {"accepted":1,"refused":1,"rows":[
                  {"row":1,"status":202,"granted":"a!"},
                  {"row":2,"status":422,"problem":{
                    "type":"urn:onhand:problem:validation","title":"The request is not valid","status":422,
                    "detail":"units is required.","errors":[{"field":"units","message":"is required"}]}}]}"""));
    }

    private Problem refusal(String body, boolean ndjson) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> answer(body, ndjson));
        assertThat(refused).isNotNull();
        return refused.problem();
    }
}

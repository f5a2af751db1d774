package io.onhand.web.rest.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.onhand.order.api.OrderPlacement;
import io.onhand.web.http.json.StrictJson;
import io.onhand.web.http.problem.Problem;
import io.onhand.web.http.problem.Problem.FieldError;
import io.onhand.web.http.problem.ProblemException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderBodyTest {

    private static final String PRICE_RULE = "must be a decimal number such as \"2.55\", not negative,"
            + " with at most 15 digits before and 4 behind the point";

    private static final UUID ID = UUID.fromString("0193b0a0-0000-7000-8000-000000000001");

    private static OrderPlacement check(String json) {
        return check(json, "key-1");
    }

    private static OrderPlacement check(String json, String key) {
        return StrictJson.read(json.getBytes(StandardCharsets.UTF_8), OrderBody.class)
                .placement(ID, "admin", key);
    }

    private static String fingerprint(String json) {
        return check(json).key().fingerprint();
    }

    private static Problem refusal(String json) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> check(json));
        assertThat(refused).as("the order should have been refused").isNotNull();
        return refused.problem();
    }

    @Test
    void orderOfTheIssueIsTaken() {
        OrderPlacement order = check("""
                {"customer":"17850","currency":"GBP","lines":[{"sku":"85123A","quantity":6,"unitPrice":"2.55"}]}""", null);

        assertThat(order)
                .isEqualTo(new OrderPlacement(
                        ID,
                        "admin",
                        null,
                        "17850",
                        "GBP",
                        List.of(new OrderPlacement.Line("85123A", 6, new BigDecimal("2.55")))));
    }

    @Test
    void customerCurrencyAndPricesAreOptional() {
        assertThat(check("{\"lines\":[{\"sku\":\"A\",\"quantity\":1000000000}]}")
                        .lines())
                .containsExactly(new OrderPlacement.Line("A", 1_000_000_000, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                   | lines             | is required",
                "{\"lines\":[]}                                       | lines             | must have at least one line",
                "{\"lines\":[{\"quantity\":1}]}                       | lines[0].sku      | is required",
                "{\"lines\":[{\"sku\":\"A\"}]}                        | lines[0].quantity | is required",
                "{\"lines\":[{\"sku\":\"A\",\"quantity\":0}]}         | lines[0].quantity | must be from 1 to 1000000000",
                "{\"lines\":[{\"sku\":\"A\",\"quantity\":-1}]}        | lines[0].quantity | must be from 1 to 1000000000",
                "{\"lines\":[{\"sku\":\"A\",\"quantity\":1000000000000}]} | lines[0].quantity | must be from 1 to 1000000000",
                "{\"lines\":[{\"sku\":\"\",\"quantity\":1}]}          | lines[0].sku      | must have 1 to 64 characters",
                "{\"lines\":[{\"sku\":\" A\",\"quantity\":1}]}        | lines[0].sku      | must not begin or end with a blank",
                "{\"customer\":\"\",\"lines\":[{\"sku\":\"A\",\"quantity\":1}]}    | customer | must have 1 to 100 characters",
                "{\"currency\":\"gbp\",\"lines\":[{\"sku\":\"A\",\"quantity\":1}]} | currency | must be an ISO 4217 code such as GBP",
                "{\"currency\":\"GBX\",\"lines\":[{\"sku\":\"A\",\"quantity\":1}]} | currency | must be an ISO 4217 code such as GBP",
                "{\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":\"1\"}]}  | currency | is required as soon as a line has a unitPrice"
            })
    void brokenRuleIsNamedByItsPath(String json, String field, String message) {
        Problem problem = refusal(json);

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.errors()).containsExactly(new FieldError(field, message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "A\\nB", "\\u0085", "\\ud83d", "\\ude00\\ud83d"})
    void controlCharactersAndHalfSurrogatesAreRefused(String sku) {
        assertThat(refusal("{\"lines\":[{\"sku\":\"" + sku + "\",\"quantity\":1}]}")
                        .errors())
                .extracting(FieldError::field)
                .containsExactly("lines[0].sku");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A\\u200b", "\\ufeffA", "A\\u202eB", "a\\\\b", ".."})
    void whatNoPathCanNameOrNobodySeesIsNoSku(String sku) {
        assertThat(refusal("{\"lines\":[{\"sku\":\"" + sku + "\",\"quantity\":1}]}")
                        .errors())
                .extracting(FieldError::field)
                .containsExactly("lines[0].sku");
    }

    @Test
    void whatNobodySeesIsInNoCustomer() {
        assertThat(refusal("{\"customer\":\"17850\\u200b\",\"lines\":[{\"sku\":\"A\",\"quantity\":1}]}")
                        .errors())
                .extracting(FieldError::field)
                .containsExactly("customer");
    }

    @Test
    void longSkuIsRefused() {
        assertThat(refusal("{\"lines\":[{\"sku\":\"" + "A".repeat(10_000) + "\",\"quantity\":1}]}")
                        .errors())
                .containsExactly(new FieldError("lines[0].sku", "must have 1 to 64 characters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "2.55", "999999999999999.9999", "00.5"})
    void priceIsADecimalString(String price) {
        assertThat(check(priced("\"" + price + "\"")).lines().get(0).unitPrice())
                .isEqualByComparingTo(price);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "+1",
                "",
                "1.",
                ".5",
                "1,5",
                "1e3",
                "2.55555",
                "1000000000000000",
                "NaN",
                " 1",
                "1 ",
                "٣",
                "0x1",
                "1111111111111111111111111111111111111111"
            })
    void otherPricesAreRefused(String price) {
        assertThat(refusal(priced("\"" + price + "\"")).errors())
                .containsExactly(new FieldError("lines[0].unitPrice", PRICE_RULE));
    }

    @Test
    void priceAsANumberIsAWrongType() {
        Problem problem = refusal(priced("2.55"));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.errors()).containsExactly(new FieldError("lines[0].unitPrice", "must be a string"));
    }

    @Test
    void fiveThousandLinesAreTheMost() {
        assertThat(check(lines(5_000)).lines()).hasSize(5_000);
        assertThat(refusal(lines(5_001)).errors())
                .containsExactly(new FieldError("lines", "may have at most 5000 elements"));
        assertThat(refusal(lines(60_000)).status()).isEqualTo(422);
    }

    @Test
    void violationsAreCollectedUpToTwenty() {
        Problem few = refusal("{\"customer\":\"\",\"lines\":[{\"sku\":\"\",\"quantity\":0},{\"quantity\":-3}]}");
        Problem many = refusal("{\"lines\":[" + "{},".repeat(99) + "{}]}");

        assertThat(few.errors())
                .extracting(FieldError::field)
                .containsExactly("customer", "lines[0].sku", "lines[0].quantity", "lines[1].sku", "lines[1].quantity");
        assertThat(few.detail()).contains("5 in all");
        assertThat(many.errors()).hasSize(20);
        assertThat(many.detail()).contains("errors names the first 20");
    }

    @Test
    void sameContentHasTheSameFingerprintHoweverItIsSpelt() {
        String one =
                fingerprint("{\"currency\":\"GBP\",\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":\"2.50\"}]}");
        String other = fingerprint(
                "{ \"lines\":[{\"unitPrice\":\"2.5\",\"quantity\":1,\"sku\":\"\\u0041\"}], \"currency\":\"GBP\"}");

        assertThat(one).isEqualTo(other).matches("[0-9a-f]{64}");
    }

    /** By the field in which they differ from {@code {"lines":[{"sku":"A","quantity":1}]}}. */
    private static Map<String, String> otherOrders() {
        return Map.of(
                "customer", "{\"customer\":\"A\",\"lines\":[{\"sku\":\"A\",\"quantity\":1}]}",
                "currency", "{\"currency\":\"GBP\",\"lines\":[{\"sku\":\"A\",\"quantity\":1}]}",
                "lines", "{\"lines\":[{\"sku\":\"A\",\"quantity\":1},{\"sku\":\"A\",\"quantity\":1}]}",
                "sku", "{\"lines\":[{\"sku\":\"a\",\"quantity\":1}]}",
                "quantity", "{\"lines\":[{\"sku\":\"A\",\"quantity\":2}]}",
                "unitPrice", "{\"currency\":\"GBP\",\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":\"0\"}]}");
    }

    /** A key that is sent again with another order is refused, whatever the difference: who adds a field adds an order here. */
    @Test
    void eachFieldIsPartOfTheFingerprint() {
        assertThat(otherOrders())
                .containsOnlyKeys(Stream.of(OrderBody.class, OrderBody.Line.class)
                        .flatMap(type -> Stream.of(type.getRecordComponents()))
                        .map(RecordComponent::getName)
                        .toList());
        assertThat(otherOrders().values().stream().map(OrderBodyTest::fingerprint))
                .doesNotHaveDuplicates()
                .doesNotContain(fingerprint("{\"lines\":[{\"sku\":\"A\",\"quantity\":1}]}"));
    }

    @Test
    void keyIsScopedByClientAndPath() {
        OrderPlacement placement = check("{\"lines\":[{\"sku\":\"A\",\"quantity\":1}]}");

        assertThat(placement.orderId()).isEqualTo(ID);
        assertThat(placement.key().scope()).isEqualTo("admin\n/api/v1/orders\nkey-1");
    }

    @Test
    void orderWithoutAKeyHasNone() {
        assertThat(check("{\"lines\":[{\"sku\":\"A\",\"quantity\":1}]}", null).key())
                .isNull();
    }

    private static String priced(String price) {
        return "{\"currency\":\"GBP\",\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":" + price + "}]}";
    }

    private static String lines(int count) {
        String line = "{\"sku\":\"A\",\"quantity\":1}";
        return "{\"lines\":[" + (line + ",").repeat(count - 1) + line + "]}";
    }
}

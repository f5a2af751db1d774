package io.onhand.web.rest.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.onhand.inventory.api.Adjustment;
import io.onhand.inventory.api.Adjustment.Reason;
import io.onhand.inventory.api.Caller;
import io.onhand.web.http.json.StrictJson;
import io.onhand.web.http.problem.Problem.FieldError;
import io.onhand.web.http.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdjustmentBodyTest {

    private static final Caller CALLER = new Caller("admin", "anna");

    private static Adjustment check(String sku, String json, String key) {
        AdjustmentBody body = StrictJson.read(json.getBytes(StandardCharsets.UTF_8), AdjustmentBody.class);
        return body.adjustment(sku, CALLER, key);
    }

    @Test
    void receiptGoesToTheDefaultLocation() {
        assertThat(check("85123A", "{\"delta\":100,\"reason\":\"RECEIVED\"}", null))
                .isEqualTo(new Adjustment("85123A", "MAIN", new Adjustment.Delta(100), Reason.RECEIVED, CALLER, null));
    }

    @Test
    void countIsComparedAndSet() {
        Adjustment adjustment =
                check("A", "{\"expected\":100,\"onHand\":0,\"reason\":\"COUNT\",\"location\":\"WEST\"}", null);

        assertThat(adjustment.change()).isEqualTo(new Adjustment.Count(100, 0));
        assertThat(adjustment.location()).isEqualTo("WEST");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"reason\":\"RECEIVED\"}                                  | delta",
                "{\"delta\":0,\"reason\":\"CORRECTION\"}                    | delta",
                "{\"delta\":-1,\"reason\":\"RECEIVED\"}                     | delta",
                "{\"delta\":-1,\"reason\":\"RETURNED\"}                     | delta",
                "{\"delta\":1,\"reason\":\"WRITE_OFF\"}                     | delta",
                "{\"delta\":1000000000001,\"reason\":\"RECEIVED\"}          | delta",
                "{\"delta\":-9223372036854775808,\"reason\":\"CORRECTION\"} | delta",
                "{\"delta\":1,\"onHand\":2,\"expected\":1,\"reason\":\"CORRECTION\"} | delta",
                "{\"delta\":1,\"reason\":\"COUNT\"}                         | reason",
                "{\"delta\":1}                                              | reason",
                "{\"delta\":1,\"reason\":\"received\"}                      | reason",
                "{\"expected\":1,\"onHand\":2,\"reason\":\"RECEIVED\"}      | reason",
                "{\"expected\":1,\"reason\":\"COUNT\"}                      | onHand",
                "{\"onHand\":1,\"reason\":\"COUNT\"}                        | expected",
                "{\"expected\":1,\"onHand\":-2,\"reason\":\"COUNT\"}        | onHand",
                "{\"delta\":1,\"reason\":\"RECEIVED\",\"location\":\"\"}    | location",
                "{\"delta\":1,\"reason\":\"RECEIVED\",\"note\":\"\"}        | note",
                "{\"delta\":1,\"reason\":\"RECEIVED\",\"reference\":\"a\\u200Bb\"} | reference"
            })
    void brokenRuleIsNamed(String json, String field) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> check("A", json, null));

        assertThat(refused.problem().status()).isEqualTo(422);
        assertThat(refused.problem().errors()).extracting(FieldError::field).containsExactly(field);
    }

    @Test
    void noteAndReferenceAreKeptAndTellRequestsApart() {
        Adjustment plain = check("A", "{\"delta\":1,\"reason\":\"RECEIVED\"}", "k");
        Adjustment noted = check("A", "{\"delta\":1,\"reason\":\"RECEIVED\",\"note\":\"wet\"}", "k");
        Adjustment referred = check("A", "{\"delta\":1,\"reason\":\"RECEIVED\",\"reference\":\"wet\"}", "k");

        assertThat(noted.note()).isEqualTo("wet");
        assertThat(referred.reference()).isEqualTo("wet");
        assertThat(plain.key().fingerprint())
                .as("that of versions without notes")
                .isEqualTo("afad0c7b497d7e91d19a713744e29f4175471c2dc0b186fc1e63f0b181f6ad52");
        assertThat(noted.key().fingerprint())
                .isNotEqualTo(plain.key().fingerprint())
                .isNotEqualTo(referred.key().fingerprint());
    }

    @Test
    void rowWithoutASkuIsRefused() {
        ProblemException refused = catchThrowableOfType(
                ProblemException.class, () -> check(null, "{\"delta\":1,\"reason\":\"RECEIVED\"}", null));

        assertThat(refused.problem().errors()).containsExactly(new FieldError("sku", "is required"));
    }

    @Test
    void keyIsScopedByTheSkuAndToldApartByContent() {
        Adjustment one = check("A", "{\"delta\":1,\"reason\":\"RECEIVED\"}", "k");
        Adjustment same = check("A", "{\"reason\":\"RECEIVED\",\"delta\":1,\"location\":\"MAIN\"}", "k");
        Adjustment other = check("A", "{\"delta\":1,\"reason\":\"RETURNED\"}", "k");

        assertThat(one.key().path()).isEqualTo("/api/v1/stock/A/adjustments");
        assertThat(one.key()).isEqualTo(same.key());
        assertThat(one.key().fingerprint()).isNotEqualTo(other.key().fingerprint());
    }
}

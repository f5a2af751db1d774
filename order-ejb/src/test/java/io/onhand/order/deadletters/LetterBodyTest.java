package io.onhand.order.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.deadletters.LetterBody.Entry;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LetterBodyTest {

    private static final UUID ORDER = new UUID(1, 2);
    private static final UUID SHIPMENT = new UUID(3, 4);

    private static LetterBody body(String text) {
        return LetterBody.of(text.getBytes(UTF_8));
    }

    @Test
    void ordersAreFoundInAnEnvelopeOfANewerVersion() {
        LetterBody body = body("{\"schema\":\"onhand.inventory-answer/9\",\"entries\":["
                + "{\"type\":\"OrderShipped\",\"orderId\":\"" + ORDER + "\",\"shipmentId\":\"" + SHIPMENT + "\"},"
                + "{\"orderId\":\"" + ORDER
                + "\",\"lines\":null},{\"orderId\":17},null,7,{\"orderId\":\"1-1-1-1-1\"}]}");
        assertThat(body.entries())
                .containsExactly(new Entry("OrderShipped", ORDER, SHIPMENT), new Entry("", ORDER, null));
    }

    @Test
    void whatIsNoEnvelopeNamesNoOrder() {
        assertThat(body("rubbish").entries()).isEmpty();
        assertThat(body("").entries()).isEmpty();
        assertThat(body("{\"entries\":{\"orderId\":7}}").entries()).isEmpty();
        assertThat(body("[".repeat(100_000)).entries()).isEmpty();
        assertThat(LetterBody.of(new byte[] {0, (byte) 0xff, (byte) 0xfe}).entries())
                .isEmpty();
    }

    @Test
    void theExcerptEndsBehindAWholeCharacter() {
        assertThat(body("é".repeat(2_000)).excerpt()).isEqualTo("é".repeat(1_000));
        assertThat(body("😀".repeat(2_000)).excerpt()).isEqualTo("😀".repeat(1_000));
        assertThat(body("short").excerpt()).isEqualTo("short");
    }
}

package io.onhand.order.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;

class RejectionsTest {

    @Test
    void noRejectionIsNoDocument() {
        assertThat(Rejections.write(null)).isNull();
        assertThat(Rejections.read(null)).isNull();
    }

    @Test
    void aRejectionIsReadAsItWasWritten() {
        var rejection =
                new Rejection(Rejection.Type.INSUFFICIENT_STOCK, List.of(new Rejection.RejectedLine(1, "85123A", 3L)));
        assertThat(Rejections.read(Rejections.write(rejection))).isEqualTo(rejection);
    }

    @Test
    void theDocumentHasTheWordsOfTheApi() {
        var rejection = new Rejection(Rejection.Type.UNKNOWN_SKU, List.of(new Rejection.RejectedLine(2, "X", null)));
        assertThat(Rejections.write(rejection))
                .isEqualTo("{\"type\":\"UNKNOWN_SKU\",\"lines\":[{\"line\":2,\"sku\":\"X\"}]}");
    }

    @Test
    void whatIsNoRejectionIsSaid() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Rejections.read("{\"type\":\"BORED\"}"))
                .withMessageContaining("BORED");
    }
}

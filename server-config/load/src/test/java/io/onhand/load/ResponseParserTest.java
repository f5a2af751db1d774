package io.onhand.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseParserTest {

    private static final String BY_LENGTH =
            "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\ncontent-length: 16\r\n\r\n{\"accepted\":500}";
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
            + "6;x=y\r\n{\"acce\r\nA\r\npted\":500}\r\n0\r\nTrailer: x\r\n\r\n";

    private final ResponseParser parser = new ResponseParser();

    @ParameterizedTest
    @ValueSource(strings = {BY_LENGTH, CHUNKED})
    void aResponseThatArrivesByteByByteEndsWithItsLastByte(String response) throws IOException {
        byte[] bytes = response.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < bytes.length; i++) {
            boolean complete = parser.feed(ByteBuffer.wrap(bytes, i, 1));
            assertThat(complete).as("after byte %d", i + 1).isEqualTo(i == bytes.length - 1);
        }
        assertThat(parser.bodyStart()).isEqualTo("{\"accepted\":500}");
        assertThat(LoadCounts.acceptedRows(parser.bodyStart())).isEqualTo(500);
    }

    @Test
    void statusAndConnectionAreKept() throws IOException {
        assertThat(parser.feed(bytes(CHUNKED))).isTrue();
        assertThat(parser.status()).isEqualTo(200);
        assertThat(parser.keepAlive()).isFalse();
        parser.reset();
        assertThat(parser.feed(bytes(BY_LENGTH))).isTrue();
        assertThat(parser.status()).isEqualTo(202);
        assertThat(parser.keepAlive()).isTrue();
    }

    @Test
    void whetherItSaysWhenToTryAgainIsKept() throws IOException {
        parser.feed(bytes("HTTP/1.1 503 Busy\r\nRetry-After: 2\r\nContent-Length: 0\r\n\r\n"));
        assertThat(parser.hasRetryAfter()).isTrue();
        parser.reset();
        parser.feed(bytes(BY_LENGTH));
        assertThat(parser.hasRetryAfter()).isFalse();
    }

    @Test
    void aResponseWithoutBodyEndsWithItsHead() throws IOException {
        ByteBuffer two = bytes("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\nHTTP/1.1 202");
        assertThat(parser.feed(two)).isTrue();
        assertThat(two.remaining()).isEqualTo("HTTP/1.1 202".length());
    }

    @Test
    void aLongBodyIsCountedAndItsStartKept() throws IOException {
        String body = "x".repeat(100_000);
        assertThat(parser.feed(bytes("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + body)))
                .isTrue();
        assertThat(parser.bodyStart()).hasSize(96);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-x\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n"})
    void whatIsNoResponseIsRefused(String other) {
        assertThatIOException().isThrownBy(() -> parser.feed(bytes(other)));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}

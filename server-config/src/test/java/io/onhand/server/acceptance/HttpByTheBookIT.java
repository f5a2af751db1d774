package io.onhand.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.server.stack.RawHttp;
import io.onhand.server.stack.RawHttp.Answer;
import io.onhand.server.stack.RunningOnhand;
import io.onhand.server.stack.Shop;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What RFC 9110 and RFC 9112 ask of a server, where one of ours did otherwise. The order in it is refused: no order is stored. */
@ExtendWith(SharedStack.class)
class HttpByTheBookIT {

    private static final String ORDER = "{\"lines\":[{\"sku\":\"A\",\"quantity\":0}]}";
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    /** Where no answer came, because the connection had ended. */
    private static final int ENDED = 0;

    private static final int LONG = 10_000;
    private static final int ITEMS = 150;

    private final RunningOnhand onhand;
    private final URI url;
    private final String post;

    HttpByTheBookIT(RunningOnhand onhand) {
        this.onhand = onhand;
        this.url = onhand.url();
        this.post = "POST /api/v1/orders HTTP/1.1\r\nHost: onhand\r\nAuthorization: Bearer " + onhand.key()
                + "\r\nContent-Type: application/json\r\n";
    }

    private static String length(String body) {
        return "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String chunks(String extension) {
        return "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(ORDER.length()) + extension + "\r\n" + ORDER
                + "\r\n0\r\n\r\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi", "/nothing-here", "/api/v1/orders", "/api/nothing-here"})
    void everyAnswerIsDated(String path) throws IOException {
        try (RawHttp client = RawHttp.connect(url)) {
            String date = client.send("GET " + path + " HTTP/1.1\r\nHost: onhand\r\n\r\n")
                    .header("Date");

            assertThat(date).as("the header Date").isNotNull();
            assertThat(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .isBetween(Instant.now().minus(CLOCKS), Instant.now().plus(CLOCKS));
        }
    }

    @Test
    void a422HasItsReason() throws IOException {
        try (RawHttp client = RawHttp.connect(url)) {
            assertThat(client.send(post + length(ORDER)).statusLine())
                    .matches("HTTP/1.1 422 Unprocessable (Content|Entity)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";name", ";name=value", ";name=\"quoted; value\"", ";one=1;two=2"})
    void chunkExtensionsAreReadOver(String extension) throws IOException {
        try (RawHttp client = RawHttp.connect(url)) {
            assertThat(client.send(post + chunks(extension)).status()).isEqualTo(422);
            assertThat(client.send(post + length(ORDER)).status())
                    .as("the next on the same connection")
                    .isEqualTo(422);
        }
    }

    @Test
    void aLengthBesideChunksEndsTheConnection() throws IOException {
        try (RawHttp client = RawHttp.connect(url)) {
            Answer answer = client.send(post + "Content-Length: 5\r\n" + chunks(""));

            assertThat(answer.status()).isIn(400, 422);
            assertThat(client.ends()).as("%s", answer).isTrue();
        }
    }

    @Test
    void chunksBesideALengthEndTheConnectionToo() throws IOException {
        try (RawHttp client = RawHttp.connect(url)) {
            Answer answer =
                    client.send(post + chunks("").replaceFirst("chunked\r\n", "chunked\r\nContent-Length: 5\r\n"));

            assertThat(answer.status()).isIn(400, 422);
            assertThat(client.ends()).as("%s", answer).isTrue();
        }
    }

    @Test
    void theBodyOfATraceIsNotTheNextRequest() throws IOException {
        String inside = "GET /health/live HTTP/1.1\r\nHost: onhand\r\n\r\n";
        String next = "GET /nothing-here HTTP/1.1\r\nHost: onhand\r\n\r\n";
        try (RawHttp client = RawHttp.connect(url)) {
            assertThat(client.send("TRACE /api/v1/orders HTTP/1.1\r\nHost: onhand\r\n" + length(inside))
                            .status())
                    .isBetween(400, 499);
            assertThat(statusUnlessEnded(client, next)).isIn(404, ENDED);
        }
    }

    private static int statusUnlessEnded(RawHttp client, String request) throws IOException {
        try {
            return client.send(request).status();
        } catch (EOFException | SocketException ended) {
            return ENDED;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "TLS/1.0", "made-up"})
    void aProtocolThatIsNotOfferedIsNoReasonNotToReadTheBody(String protocol) throws IOException {
        try (RawHttp client = RawHttp.connect(url)) {
            Answer answer = client.send(post + "Connection: Upgrade\r\nUpgrade: " + protocol + "\r\n" + length(ORDER));

            assertThat(answer.status()).isEqualTo(422);
        }
    }

    /** RFC 9110, section 9.3.2. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/orders?decision=REJECTED&limit=1",
                "/api/v1/stock",
                "/api/v1/stock?limit=1",
                "/api/v1/events?limit=1",
                "/api/v1/nothing-here",
                "/openapi"
            })
    void aHeadSaysHowLongTheBodyWouldBe(String path) throws IOException {
        listsAreLong();
        for (String key : List.of("Authorization: Bearer " + onhand.key() + "\r\n", "")) {
            String rest = " " + path + " HTTP/1.1\r\nHost: onhand\r\n" + key + "\r\n";
            try (RawHttp client = RawHttp.connect(url)) {
                Answer whole = client.send("GET" + rest);
                Answer head = client.send("HEAD" + rest);

                assertThat(head.statusLine()).isEqualTo(whole.statusLine());
                assertThat(head.header("Content-Type")).isEqualTo(whole.header("Content-Type"));
                assertThat(head.header("Content-Length"))
                        .as("%s of %s", head, path)
                        .isEqualTo(Integer.toString(whole.body().length()));
                assertThat(client.send("GET" + rest).body())
                        .as("the next on the same connection")
                        .isEqualTo(whole.body());
            }
        }
    }

    /** More than any server gathers before it sends. */
    private void listsAreLong() {
        if (onhand.api().get("/api/v1/stock").content().length() < LONG) {
            StringBuilder items = new StringBuilder();
            for (int i = 0; i < ITEMS; i++) {
                items.append(String.format(Locale.ROOT, "{\"sku\":\"%s-%03d\"}%n", Shop.newSku("by-the-book"), i));
            }
            onhand.api().postAs("application/x-ndjson", "/api/v1/items/batch", items.toString());
        }
    }

    /** It is no order, and neither are its siblings below other paths: a SKU may be called {@code batch}. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE"})
    void ofABatchOfOrdersThereIsNothingToRead(String method) throws IOException {
        try (RawHttp client = RawHttp.connect(url)) {
            for (String path : List.of("/api/v1/orders/batch", "/api/v1/orders/batch/")) {
                Answer answer = client.send(method + " " + path + " HTTP/1.1\r\nHost: onhand\r\nAuthorization: Bearer "
                        + onhand.key() + "\r\nContent-Length: 0\r\n\r\n");

                assertThat(answer.status()).isEqualTo(405);
                assertThat(answer.header("Allow")).contains("POST").doesNotContain("GET");
                assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
                if (!method.equals("HEAD")) {
                    assertThat(answer.body()).contains("urn:onhand:problem:method-not-allowed");
                }
            }
        }
    }
}

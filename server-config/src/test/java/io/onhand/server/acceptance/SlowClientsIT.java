package io.onhand.server.acceptance;

import static io.onhand.server.stack.SlowConnection.head;
import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.server.stack.Api;
import io.onhand.server.stack.Reply;
import io.onhand.server.stack.RunningOnhand;
import io.onhand.server.stack.Shop;
import io.onhand.server.stack.SlowConnection;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send slowly, or never to the end: each has its answer in bounded time, and the others notice nothing. */
@ExtendWith(SharedStack.class)
class SlowClientsIT {

    /** What usual requests take, on a machine with other work. */
    private static final Duration USUAL = Duration.ofSeconds(8);

    /** A body's ten seconds, the moment after a refusal, and the same allowance. */
    private static final Duration BOUND = Duration.ofSeconds(25);

    private static final String JSON = "Content-Type: application/json";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
    private static final List<String> OPEN = List.of("/health/live", "/health/ready", "/openapi", "/api/v1/orders");
    private static final List<String> KEYED =
            List.of("/api/v1/orders", "/api/v1/orders/batch", "/api/v1/stock/batch", "/api/v1/items/batch");

    private final RunningOnhand onhand;
    private final Api api;
    private final Shop shop;

    SlowClientsIT(RunningOnhand onhand, Api api, Shop shop) {
        this.onhand = onhand;
        this.api = api;
        this.shop = shop;
    }

    @Test
    void ordersGoOnWhileTwoHundredClientsSendSlowly() throws IOException {
        String sku = shop.stock("unhurried", 100);
        List<SlowConnection> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                slow.add(slowForm(OPEN.get(i % OPEN.size())));
                slow.add(slowBody(KEYED.get(i % KEYED.size())));
            }

            for (int i = 0; i < 10; i++) {
                Instant begin = Instant.now();
                assertThat(shop.placeAndDecide(Shop.order(sku, 1))
                                .path("decision")
                                .asText())
                        .isEqualTo("CONFIRMED");
                assertThat(batch(sku).number("/accepted")).isEqualTo(1);
                assertThat(new Api(onhand.url(), null).get("/health/live").status())
                        .isEqualTo(200);
                assertThat(Duration.between(begin, Instant.now())).isLessThan(USUAL);
            }

            for (SlowConnection connection : slow) {
                assertThat(connection.readToTheEnd(BOUND)).matches("(?s)HTTP/1\\.1 (401|405|408|413) .*");
            }
        } finally {
            for (SlowConnection connection : slow) {
                connection.close();
            }
        }
    }

    private Reply batch(String sku) {
        return api.postAs("application/x-ndjson", "/api/v1/orders/batch", Shop.order(sku, 1));
    }

    private SlowConnection slowForm(String path) throws IOException {
        return SlowConnection.open(onhand.url(), head("POST", path, FORM, "Content-Length: 1000") + "a");
    }

    private SlowConnection slowBody(String path) throws IOException {
        return SlowConnection.open(onhand.url(), head("POST", path, JSON, key(), "Content-Length: 1000") + "[");
    }

    private String key() {
        return "Authorization: Bearer " + onhand.key();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/orders", "/api/v1/items/batch", "/api/v1/nothing"})
    void withoutAKeyNoByteOfABodyIsWaitedFor(String path) throws IOException {
        try (SlowConnection connection =
                SlowConnection.open(onhand.url(), head("POST", path, JSON, "Content-Length: 50"))) {
            assertThat(connection.statusLine(USUAL)).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void whatComesInPiecesIsReadLikeWhatComesAtOnce() throws IOException {
        String order = Shop.order(shop.stock("pieces", 1), 1);

        try (SlowConnection connection = SlowConnection.open(
                onhand.url(), head("POST", "/api/v1/orders", JSON, key(), "Content-Length: " + order.length()))) {
            for (int i = 0; i < order.length(); i += 10) {
                connection.send(order.substring(i, Math.min(order.length(), i + 10)));
            }
            assertThat(connection.statusLine(USUAL)).startsWith("HTTP/1.1 202");
        }
    }

    @Test
    void chunksInPiecesAreReadToo() throws IOException {
        String order = Shop.order(shop.stock("chunks", 1), 1);

        try (SlowConnection connection = SlowConnection.open(
                onhand.url(), head("POST", "/api/v1/orders", JSON, key(), "Transfer-Encoding: chunked"))) {
            connection.send(Integer.toHexString(order.length())).send("\r\n" + order.substring(0, 9));
            connection.send(order.substring(9)).send("\r\n0\r\n").send("\r\n");
            assertThat(connection.statusLine(USUAL)).startsWith("HTTP/1.1 202");
        }
    }

    @Test
    void aLargeBodyInChunksIsReadToItsEnd() throws IOException {
        String[] lines =
                Collections.nCopies(1_000, Shop.line(shop.stock("large", 0), 1)).toArray(String[]::new);
        String order = Shop.order(lines);

        try (SlowConnection connection = SlowConnection.open(
                onhand.url(), head("POST", "/api/v1/orders", JSON, key(), "Transfer-Encoding: chunked"))) {
            connection.send(Integer.toHexString(order.length()) + "\r\n" + order + "\r\n0\r\n\r\n");
            assertThat(connection.statusLine(USUAL)).startsWith("HTTP/1.1 202");
        }
    }

    @Test
    void anEncodedPathMeansTheSameWhenTheBodyComesLater() throws IOException {
        String sku = Shop.newSku("a b?%25/");
        String body = "{\"description\":\"late\"}";
        String path = "/api/v1/items/"
                + sku.replace("%", "%25")
                        .replace("?", "%3F")
                        .replace("/", "%2F")
                        .replace(" ", "%20");

        try (SlowConnection connection =
                SlowConnection.open(onhand.url(), head("PUT", path, JSON, key(), "Content-Length: " + body.length()))) {
            connection.send(body);
            assertThat(connection.statusLine(USUAL)).startsWith("HTTP/1.1 201");
        }
        assertThat(api.get(path).text("/sku")).isEqualTo(sku);
    }
}

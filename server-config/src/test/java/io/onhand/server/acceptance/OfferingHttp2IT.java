package io.onhand.server.acceptance;

import static io.onhand.server.stack.SlowConnection.head;
import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.server.stack.RunningOnhand;
import io.onhand.server.stack.Shop;
import io.onhand.server.stack.SlowConnection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients as they are by default: that of Java and {@code curl --http2} offer with each request to go on with HTTP/2, or with
 * a WebSocket. The offer is not taken up, and each request is answered.
 */
@ExtendWith(SharedStack.class)
class OfferingHttp2IT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String JSON = "application/json";

    private final RunningOnhand onhand;
    private final String order;

    OfferingHttp2IT(RunningOnhand onhand, Shop shop) {
        this.onhand = onhand;
        this.order = Shop.order(Shop.newSku("offered"), 1);
    }

    @Test
    void ofAThousandOrdersOfTheDefaultClientAThousandAreAccepted() throws InterruptedException {
        assertThat(answers(1_000, 100, BodyPublishers.ofString(order))).isEqualTo(Map.of(202, 1_000L));
    }

    @Test
    void twoHundredOrdersAtOnceOnNewConnectionsAreAccepted() throws InterruptedException {
        assertThat(answers(200, 200, BodyPublishers.ofString(order))).isEqualTo(Map.of(202, 200L));
    }

    @Test
    void bodiesOfUnknownLengthAreAccepted() throws InterruptedException {
        byte[] bytes = order.getBytes(StandardCharsets.UTF_8);
        BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));

        assertThat(answers(1_000, 20, chunked)).isEqualTo(Map.of(202, 1_000L));
    }

    /** The statuses of so many orders, so many at once, of a new client with default settings, and how often each came. */
    private Map<Integer, Long> answers(int count, int atOnce, BodyPublisher body) throws InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        Semaphore places = new Semaphore(atOnce);
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            places.acquire();
            HttpRequest request = HttpRequest.newBuilder(onhand.url().resolve("/api/v1/orders"))
                    .timeout(PATIENCE)
                    .header("Authorization", "Bearer " + onhand.key())
                    .header("Content-Type", JSON)
                    .POST(body)
                    .build();
            answers.add(client.sendAsync(request, BodyHandlers.ofString())
                    .thenApply(answer -> answer.statusCode())
                    .whenComplete((status, failure) -> places.release()));
        }
        return answers.stream()
                .map(CompletableFuture::join)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    /** What the JAX-RS clients of Jersey send with. */
    @Test
    void urlConnectionsAreAnswered() throws IOException {
        for (int i = 0; i < 50; i++) {
            var connection = (HttpURLConnection)
                    onhand.url().resolve("/api/v1/orders").toURL().openConnection();
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.setRequestProperty("Authorization", "Bearer " + onhand.key());
            connection.setRequestProperty("Content-Type", JSON);
            connection.getOutputStream().write(order.getBytes(StandardCharsets.UTF_8));
            assertThat(connection.getResponseCode()).isEqualTo(202);
            connection.getInputStream().readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2c", "websocket"})
    void anOfferWithABodyIsAnsweredAsIfThereWereNone(String offered) throws IOException {
        try (SlowConnection connection = SlowConnection.open(onhand.url(), offer("POST", offered, order.length()))) {
            assertThat(connection.send(order).statusLine(PATIENCE)).startsWith("HTTP/1.1 202");
        }
    }

    @Test
    void anOfferWithoutABodyIsAnsweredToo() throws IOException {
        try (SlowConnection connection = SlowConnection.open(onhand.url(), offer("GET", "h2c", 0))) {
            assertThat(connection.statusLine(PATIENCE)).startsWith("HTTP/1.1 200");
        }
    }

    private String offer(String method, String protocol, int length) {
        return head(
                method,
                "/api/v1/orders",
                "Authorization: Bearer " + onhand.key(),
                "Connection: Upgrade, HTTP2-Settings",
                "Upgrade: " + protocol,
                "HTTP2-Settings: AAMAAABkAAQAAP__",
                "Content-Type: " + JSON,
                "Content-Length: " + length);
    }

    /** One connection could keep all threads busy; a proxy in front may speak HTTP/2 to its clients. */
    @Test
    void aConnectionThatBeginsWithHttp2HasNoStreams() throws IOException {
        String settings = "\0\0\0\4\0\0\0\0\0";
        try (SlowConnection connection =
                SlowConnection.open(onhand.url(), "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + settings)) {
            assertThat(connection.statusLine(PATIENCE)).doesNotContain("\0");
        }
    }
}

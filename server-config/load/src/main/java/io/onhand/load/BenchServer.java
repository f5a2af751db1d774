package io.onhand.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/** A server under test: the few calls around a measurement, not the load itself. Thread-safe. */
public final class BenchServer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CALL = Duration.ofSeconds(30);
    /** The first one on a full database reads everything. */
    private static final Duration PROOF = Duration.ofMinutes(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;
    private final String adminKey;

    /** @param url without {@code /api} */
    public BenchServer(URI url, String adminKey) {
        this.url = url;
        this.adminKey = adminKey;
    }

    /** Where load is sent. */
    InetSocketAddress address() {
        return new InetSocketAddress(url.getHost(), url.getPort() < 0 ? 80 : url.getPort());
    }

    /** What requests to a path have in common. */
    RequestPool.Target target(String path, String contentType) {
        return new RequestPool.Target(url.getAuthority(), path, contentType, adminKey);
    }

    /** Sends rows as NDJSON to a batch resource; all must be accepted. */
    void batch(String path, String rows) throws IOException, InterruptedException {
        JsonNode answer = call(
                request(path)
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString(rows))
                        .build(),
                CALL);
        if (answer.path("refused").asInt(1) != 0) {
            throw new IOException(path + " refused " + answer.path("refused") + " rows");
        }
    }

    /**
     * Places an order and waits for its decision; false when it is turned away, or not decided in half a minute. A connection
     * that the server was closing because it was idle gives no answer; the order's key makes a repeat harmless.
     */
    boolean placeAndWait(String order) throws IOException, InterruptedException {
        HttpRequest request = request("/api/v1/orders")
                .header("Content-Type", ClosedLoop.JSON)
                .header("Prefer", "wait=30")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .timeout(CALL.multipliedBy(2))
                .POST(BodyPublishers.ofString(order))
                .build();
        HttpResponse<byte[]> response;
        try {
            response = exchange(request);
        } catch (IOException e) {
            response = exchange(request);
        }
        return response.statusCode() == 200;
    }

    /** What a path answers. */
    JsonNode read(String path) throws IOException, InterruptedException {
        return JSON.readTree(fetch(path));
    }

    /** The bytes that a path answers, whatever they mean. */
    byte[] fetch(String path) throws IOException, InterruptedException {
        return answer(request(path).GET().build(), PROOF);
    }

    /** The number of the newest event: one for each order decided so far. */
    long decided() throws IOException, InterruptedException {
        return call(request("/api/v1/events?after=latest&limit=1").GET().build(), CALL)
                .path("next")
                .asLong();
    }

    /** Orders that wait for their decision: how many, up to 100. */
    int pending() throws IOException, InterruptedException {
        return read("/api/v1/orders?decision=PENDING&limit=100").path("orders").size();
    }

    /** Asks the server to check its invariants: whether all hold. */
    public boolean proofHolds() throws IOException, InterruptedException {
        return call(request("/api/v1/proof").GET().build(), PROOF).path("holds").asBoolean();
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(url.resolve(pathAndQuery)).header("Authorization", "Bearer " + adminKey);
    }

    private JsonNode call(HttpRequest request, Duration timeout) throws IOException, InterruptedException {
        return JSON.readTree(answer(request, timeout));
    }

    private byte[] answer(HttpRequest request, Duration timeout) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = exchange(HttpRequest.newBuilder(request, (name, value) -> true)
                .timeout(timeout)
                .build());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(request.uri() + " answers " + response.statusCode());
        }
        return response.body();
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (ConnectException e) {
            throw new IOException("no server answers at " + url + ": start it, or correct --url", e);
        }
    }
}

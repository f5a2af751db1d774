package io.onhand.server.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A client of the REST API. Thread-safe. */
public final class Api {

    public static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI url;
    private final String key;

    public Api(URI url, String key) {
        this.url = url;
        this.key = key;
    }

    public Reply get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    public Reply put(String path, String body, String... headers) {
        return send(json(path, headers).PUT(BodyPublishers.ofString(body)).build());
    }

    public Reply post(String path, String body, String... headers) {
        return send(json(path, headers).POST(BodyPublishers.ofString(body)).build());
    }

    public Reply post(String path, byte[] body, String... headers) {
        return send(json(path, headers).POST(BodyPublishers.ofByteArray(body)).build());
    }

    /** Sends without a content type of its own. */
    public Reply postAs(String contentType, String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    public Reply method(String method, String path, String... headers) {
        return send(
                request(path, headers).method(method, BodyPublishers.noBody()).build());
    }

    public CompletableFuture<Reply> postLater(String path, String body) {
        return HTTP.sendAsync(json(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofByteArray())
                .thenApply(Api::reply);
    }

    private HttpRequest.Builder json(String path, String... headers) {
        return request(path, headers).header("Content-Type", "application/json");
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(60));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    private static Reply send(HttpRequest request) {
        try {
            return reply(HTTP.send(request, BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Reply reply(HttpResponse<byte[]> response) {
        String content = new String(response.body(), StandardCharsets.UTF_8);
        return new Reply(response.statusCode(), response.headers(), tree(response), content);
    }

    private static JsonNode tree(HttpResponse<byte[]> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (!type.contains("json")) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "not JSON although it says so: " + new String(response.body(), StandardCharsets.UTF_8), e);
        }
    }
}

package io.onhand.load.replay;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.onhand.load.replay.Batches.BatchRow;
import io.onhand.load.replay.ServerAnswers.BatchAnswer;
import io.onhand.load.replay.ServerAnswers.FeedPage;
import io.onhand.load.replay.ServerAnswers.Problem;
import io.onhand.load.replay.ServerAnswers.Proof;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The calls that a replay makes to the REST API. It does not retry by itself. Thread-safe. */
final class OnhandClient {

    /** The server did not answer, or not yet: stopped, starting, or too busy. The same call with the same keys may be repeated. */
    static final class ServerAwayException extends Exception {

        private static final long serialVersionUID = 1L;

        private final Duration retryAfter;

        /** An answer with the status that it had and, where the server named one, the time to wait; null otherwise. */
        ServerAwayException(String reason, Duration retryAfter) {
            super(reason);
            this.retryAfter = retryAfter;
        }

        /** A connection that failed. */
        ServerAwayException(String reason, Throwable cause) {
            super(reason, cause);
            this.retryAfter = null;
        }

        /** How long the server asks to wait, or null. */
        Duration retryAfter() {
            return retryAfter;
        }
    }

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** A proof reads every balance and may take as long as so many other calls. */
    private static final int PROOF_CALLS = 10;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final String base;
    private final String authorization;
    private final Duration callTimeout;
    private volatile Instant serverTime = Instant.EPOCH;

    /**
     * A client of one server.
     *
     * @param url where it is, without {@code /api}
     * @param callTimeout how long a whole answer may take before the call counts as lost
     */
    OnhandClient(URI url, String adminKey, Duration callTimeout) {
        this.base = url.toString().replaceAll("/+$", "");
        this.authorization = "Bearer " + adminKey;
        this.callTimeout = callTimeout;
    }

    /** Where the server is. */
    String url() {
        return base;
    }

    /** The server's clock at its last answer, in whole seconds; ours where it does not tell. */
    Instant serverTime() {
        return serverTime;
    }

    /** Sends rows as NDJSON to a batch resource. */
    BatchAnswer batch(String path, List<BatchRow> rows)
            throws ServerAwayException, CallRefusedException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (BatchRow row : rows) {
            body.writeBytes(row.json());
            body.write('\n');
        }
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofByteArray(body.toByteArray()));
        return call(request, callTimeout, BatchAnswer.class);
    }

    /** Reads the event feed behind a position, which is a number or {@code latest}. */
    FeedPage events(String after) throws ServerAwayException, CallRefusedException, InterruptedException {
        return call(request("/api/v1/events?limit=1000&after=" + after).GET(), callTimeout, FeedPage.class);
    }

    /** Asks the server to check its invariants. */
    Proof proof() throws ServerAwayException, CallRefusedException, InterruptedException {
        return call(request("/api/v1/proof").GET(), callTimeout.multipliedBy(PROOF_CALLS), Proof.class);
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(base + pathAndQuery))
                .header("Authorization", authorization)
                .header("Accept", "application/json, application/problem+json");
    }

    private <T> T call(HttpRequest.Builder request, Duration timeout, Class<T> type)
            throws ServerAwayException, CallRefusedException, InterruptedException {
        HttpResponse<byte[]> response = exchange(request.build(), timeout);
        serverTime = response.headers()
                .firstValue("Date")
                .map(OnhandClient::parseDate)
                .orElseGet(Instant::now);
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return parse(response.body(), type);
        }
        Problem problem = problemIn(response);
        // While a server starts, its port is open before the application is there: 404 in the container's own words.
        boolean starting = status == 404 && problem == null;
        if (status >= 500 || status == 429 || status == 408 || starting) {
            throw new ServerAwayException("it answers " + status, retryAfter(response));
        }
        throw new CallRefusedException(status, problem);
    }

    /** The timeout of the request itself would end with the headers, and a body may hang as well. */
    private HttpResponse<byte[]> exchange(HttpRequest request, Duration timeout)
            throws ServerAwayException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> exchange = http.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new ServerAwayException(words(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            throw new ServerAwayException("no answer within " + timeout.toSeconds() + " s", e);
        } finally {
            exchange.cancel(true);
        }
    }

    private static String words(Throwable cause) {
        if (cause instanceof ConnectException && cause.getMessage() == null) {
            return "no connection";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static <T> T parse(byte[] body, Class<T> type) throws ServerAwayException {
        try {
            T answer = JSON.readValue(body, type);
            if (answer != null) {
                return answer;
            }
        } catch (IOException cut) {
            throw new ServerAwayException("its answer is not complete", cut);
        }
        throw new ServerAwayException("its answer is empty", (Duration) null);
    }

    private static Problem problemIn(HttpResponse<byte[]> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (!type.startsWith("application/problem+json")) {
            return null;
        }
        try {
            return JSON.readValue(response.body(), Problem.class);
        } catch (IOException unreadable) {
            return new Problem(null, "a problem that cannot be read", response.statusCode(), null, List.of());
        }
    }

    /** Retry-After in seconds; its other form, a date, is treated as absent. */
    private static Duration retryAfter(HttpResponse<byte[]> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
    }

    /** A Date header, or null when it is no date. */
    private static Instant parseDate(String date) {
        try {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
        } catch (DateTimeException odd) {
            return null;
        }
    }
}

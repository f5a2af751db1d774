package io.onhand.server.payara;

import io.onhand.server.failure.CannotStart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks a server whether it is ready, the way a load balancer does. */
final class Readiness {

    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 200;

    private final String url;
    private final Path log;
    private final Duration patience;

    Readiness(String url, Path log, Duration patience) {
        this.url = url;
        this.log = log;
        this.patience = patience;
    }

    /**
     * Returns when {@code /health/ready} answers 200.
     *
     * @throws CannotStart if the process ends or does not answer so within the patience
     */
    void await(Process process) throws CannotStart, InterruptedException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(ANSWER).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/health/ready"))
                .timeout(ANSWER)
                .build();
        long deadline = System.nanoTime() + patience.toNanos();
        String last = answer(client, request);
        while (!last.isEmpty()) {
            if (process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new CannotStart("the server ended while starting; see server-0.log in " + log);
            }
            if (System.nanoTime() > deadline) {
                throw new CannotStart("the server is not ready after " + patience.toSeconds() + " s (/health/ready: "
                        + last + "); see server-0.log in " + log);
            }
            last = answer(client, request);
        }
    }

    /** Empty if ready, otherwise what came instead. */
    private static String answer(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200
                    ? ""
                    : response.statusCode() + " " + response.body().strip();
        } catch (IOException e) {
            return e.getMessage() == null ? e.toString() : e.getMessage();
        }
    }
}

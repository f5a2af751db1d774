package io.onhand.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {

    private static final RequestPool.Target TARGET =
            new RequestPool.Target("localhost", "/api/v1/orders", ClosedLoop.JSON, "key");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final LoadCounts counts = new LoadCounts();
    private final AtomicInteger received = new AtomicInteger();
    private final AtomicInteger status = new AtomicInteger(202);
    private final CountDownLatch stall = new CountDownLatch(1);
    private final AtomicLong stallAt = new AtomicLong(-1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (received.incrementAndGet() == stallAt.get()) {
                awaitEndOfStall();
            }
            boolean whole = new String(body, StandardCharsets.UTF_8).endsWith("]}");
            // Without a body: this server writes one apart from the head, and then waits for a delayed acknowledgement.
            exchange.sendResponseHeaders(whole ? status.get() : 400, -1);
            exchange.close();
        });
        server.start();
    }

    private void awaitEndOfStall() {
        try {
            stall.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        stall.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void everyRequestSentIsCountedOnceWhenItHasStopped() throws Exception {
        try (LoadGenerator load = generator(8, new Pace.Closed(() -> false))) {
            load.start();
            await().until(() -> counts.accepted() > 2_000);
            load.stop();
        }
        assertThat(counts.accepted()).isEqualTo(received.get());
        assertThat(counts.failed() + counts.invalid() + counts.busy()).isZero();
    }

    @Test
    void turnedAwayIsNotAccepted() throws Exception {
        status.set(503);
        try (LoadGenerator load = generator(2, new Pace.Closed(() -> false))) {
            load.start();
            await().until(() -> counts.busy() > 100);
            load.stop();
        }
        assertThat(counts.accepted()).isZero();
        assertThat(counts.withoutRetryAfter()).isEqualTo(counts.busy());
        assertThat(counts.takeLatencies().getTotalCount()).isZero();
    }

    @Test
    void nothingIsSentWhileHeld() throws Exception {
        boolean[] held = {true};
        try (LoadGenerator load = generator(2, new Pace.Closed(() -> held[0]))) {
            load.start();
            await().during(200, TimeUnit.MILLISECONDS).until(() -> received.get() == 0);
            load.stop();
        }
    }

    /** The one connection stalls; what should have started meanwhile is late by as much as it waited. */
    @Test
    void aStallIsSeenByAllRequestsThatShouldHaveStartedInIt() throws Exception {
        stallAt.set(1);
        long start = System.nanoTime();
        Histogram micros;
        try (LoadGenerator load = generator(1, new Pace.Open(start, 1_000))) {
            load.start();
            await().pollDelay(500, TimeUnit.MILLISECONDS).until(() -> received.get() == 1);
            stall.countDown();
            await().until(() -> counts.accepted() > 400);
            load.stop();
            micros = counts.takeLatencies();
        }
        assertThat(micros.getMaxValue()).isGreaterThan(490_000);
        long late = micros.getCountBetweenValues(100_000, micros.getMaxValue());
        assertThat(late).as("requests later than 100 ms").isGreaterThan(300);
    }

    private LoadGenerator generator(int clients, Pace pace) throws IOException {
        RequestPool pool = RequestPool.of(new OrderSource(Workload.UNIFORM, 100, 1), TARGET, 50, 1);
        return new LoadGenerator(server.getAddress(), clients, pool, pace, counts);
    }
}

package io.onhand.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.onhand.server.stack.DirectAccess;
import io.onhand.server.stack.ProcessEnvironment;
import io.onhand.server.stack.Reply;
import io.onhand.server.stack.RunningOnhand;
import io.onhand.server.stack.Shop;
import io.onhand.server.stack.StackPart;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Clients place orders while parts of the system are killed with SIGKILL, and retry with the same idempotency key until
 * they have an answer. Afterwards what they were told is compared with what is there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillingIT {

    private static final int CLIENTS = 8;
    private static final int ORDERS_EACH = 150;

    private RunningOnhand onhand;

    @BeforeAll
    void start() {
        onhand = RunningOnhand.start("killed");
    }

    @AfterAll
    void stop() {
        if (onhand != null) {
            onhand.close();
        }
    }

    @Test
    void killingTheServerLosesNoOrderAndDecidesNoneTwice() throws Exception {
        nothingIsLostWhen(() -> onhand.kill(StackPart.SERVER));
    }

    @Test
    void killingEverythingLosesNoOrderAndDecidesNoneTwice() throws Exception {
        nothingIsLostWhen(onhand::killAllAndRestart);
    }

    @Test
    void theBrokersClusterPasswordIsAnotherAtEachStart() {
        String before = clusterPassword();
        onhand.kill(StackPart.BROKER);
        await("a broker with another password")
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(() -> !before.equals(clusterPassword()));
        onhand.awaitReady();
    }

    private String clusterPassword() {
        return ProcessEnvironment.of(onhand.process(StackPart.BROKER)).get("ONHAND_BROKER_CLUSTER_PASSWORD");
    }

    private void nothingIsLostWhen(Runnable disaster) throws Exception {
        String sku = new Shop(onhand.api()).stock("killed", CLIENTS * ORDERS_EACH / 2);
        var answered = new AtomicInteger();
        Map<String, String> idByKey = new ConcurrentHashMap<>();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> working = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                String name = sku + "-" + client;
                working.add(clients.submit(() -> placeAll(name, sku, idByKey, answered)));
            }
            await("some orders").atMost(Duration.ofMinutes(1)).until(() -> answered.get() > CLIENTS * 20);
            disaster.run();
            for (Future<?> client : working) {
                client.get(6, TimeUnit.MINUTES);
            }
        } finally {
            clients.shutdownNow();
        }
        onhand.awaitReady();
        compare(sku, idByKey);
    }

    /** Places its orders one after the other; each is retried with its key until it has been accepted. */
    private void placeAll(String client, String sku, Map<String, String> idByKey, AtomicInteger answered) {
        for (int i = 0; i < ORDERS_EACH; i++) {
            String key = client + "-" + i;
            Queue<String> ids = new ConcurrentLinkedQueue<>();
            await(key)
                    .atMost(Duration.ofMinutes(5))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> place(sku, key, ids));
            idByKey.put(key, ids.element());
            answered.incrementAndGet();
        }
    }

    private boolean place(String sku, String key, Queue<String> ids) {
        try {
            Reply reply = onhand.api().post("/api/v1/orders", Shop.order(sku, 1), "Idempotency-Key", key);
            if (reply.body().isMissingNode()) {
                // Not the application: a server that starts answers 404 or 500 with a page of its own before it is
                // there.
                return false;
            }
            assertThat(reply.status()).as("%s", reply).isIn(202, 409, 503);
            if (reply.status() == 202) {
                ids.add(reply.text("/id"));
            }
            return reply.status() == 202;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private void compare(String sku, Map<String, String> idByKey) {
        var shop = new Shop(onhand.api());
        assertThat(idByKey).hasSize(CLIENTS * ORDERS_EACH);
        assertThat(idByKey.values()).doesNotHaveDuplicates();
        long confirmed = idByKey.values().stream()
                .map(id -> decided(id, shop))
                .filter(order -> "CONFIRMED".equals(order.path("decision").asText()))
                .count();
        assertThat(confirmed).isEqualTo(CLIENTS * ORDERS_EACH / 2);
        JsonNode stock = shop.stockOf(sku);
        assertThat(stock.path("allocated").asLong()).isEqualTo(confirmed);
        assertThat(stock.path("available").asLong()).isZero();
        shop.proofHolds();
        shop.noTransactionIsPrepared();
    }

    /** A message that was lost is to be seen: the reconciler sends it again after two minutes, when this has given up. */
    private JsonNode decided(String id, Shop shop) {
        try {
            return shop.decided(id);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    id + " is undecided\n" + new DirectAccess(onhand).whatHolds(UUID.fromString(id)), e);
        }
    }
}

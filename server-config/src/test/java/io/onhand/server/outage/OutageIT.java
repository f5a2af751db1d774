package io.onhand.server.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.onhand.server.stack.Api;
import io.onhand.server.stack.Hanging;
import io.onhand.server.stack.PartsStack;
import io.onhand.server.stack.Reply;
import io.onhand.server.stack.Shop;
import io.onhand.server.stack.StackPart;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The broker or the database is away, either gone (SIGKILL, nobody starts it again) or hanging (SIGSTOP: it accepts
 * connections and says nothing, the harder case). Clients get their answer all the same, and work resumes by itself.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageIT {

    /** More than the server has threads for requests. */
    private static final int CLIENTS = 80;

    /** It answers within 5 s, also when 80 ask at once; a little more for a slow machine. */
    private static final Duration PROMPTLY = Duration.ofSeconds(6);

    /** It works again within 30 s of the part's return; a little more for a slow machine. */
    private static final Duration SOON = Duration.ofSeconds(45);

    private PartsStack onhand;
    private Shop shop;
    private String sku;
    private String known;

    @BeforeAll
    void start() {
        onhand = PartsStack.start("outage");
        shop = new Shop(onhand.api());
        sku = shop.stock("outage", 1_000_000);
        known = shop.place(Shop.order(sku, 1));
        shop.decided(known);
    }

    @AfterAll
    void stop() {
        if (onhand != null) {
            onhand.close();
        }
    }

    @Test
    void withoutTheBrokerOrdersAreRefusedAtOnceAndReadsWork() {
        String customer = customer();
        onhand.takeAway(StackPart.BROKER);
        ordersAreRefused(customer);
        readsWork();
        onhand.launch(StackPart.BROKER);
        workResumes(customer);
    }

    @Test
    void whileTheBrokerHangsOrdersAreRefusedInTimeAndReadsWork() {
        String customer = customer();
        try (Hanging broker = onhand.hang(StackPart.BROKER)) {
            ordersAreRefused(customer);
            readsWork();
            ordersAreRefused(customer);
        }
        workResumes(customer);
    }

    @Test
    void withoutTheDatabaseEverythingIsRefusedAtOnce() {
        String customer = customer();
        onhand.takeAway(StackPart.DATABASE);
        ordersAreRefused(customer);
        assertThat(atOnce(() -> onhand.api().get("/api/v1/orders/" + known))).allSatisfy(OutageIT::isUnavailable);
        onhand.launch(StackPart.DATABASE);
        workResumes(customer);
    }

    @Test
    void whileTheDatabaseHangsOrdersAreRefusedInTime() {
        String customer = customer();
        try (Hanging database = onhand.hang(StackPart.DATABASE)) {
            ordersAreRefused(customer);
            ordersAreRefused(customer);
        }
        workResumes(customer);
    }

    private static String customer() {
        return "outage-" + UUID.randomUUID();
    }

    private String order(String customer) {
        return Shop.order(sku, 1).replace("17850", customer);
    }

    private void ordersAreRefused(String customer) {
        assertThat(atOnce(() -> onhand.api().post("/api/v1/orders", order(customer))))
                .allSatisfy(OutageIT::isUnavailable);
    }

    private void readsWork() {
        List<String> paths =
                List.of("/api/v1/orders/" + known, "/api/v1/orders", "/api/v1/stock/" + sku, "/api/v1/events?after=0");
        for (String path : paths) {
            assertThat(atOnce(() -> onhand.api().get(path))).as(path).allSatisfy(reply -> assertThat(reply.status())
                    .isEqualTo(200));
        }
    }

    /** All clients ask at the same moment; each must be answered in time. */
    private static List<Reply> atOnce(Supplier<Reply> request) {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<CompletableFuture<Reply>> asked = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> timed(request), clients))
                    .toList();
            return asked.stream().map(CompletableFuture::join).toList();
        } finally {
            clients.shutdownNow();
        }
    }

    private static Reply timed(Supplier<Reply> request) {
        long begin = System.nanoTime();
        Reply reply = request.get();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).as("%s", reply).isLessThanOrEqualTo(PROMPTLY);
        return reply;
    }

    private static void isUnavailable(Reply reply) {
        assertThat(reply.status()).as("%s", reply).isEqualTo(503);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    }

    /** Without help, and of what was refused no order is half there. */
    private void workResumes(String customer) {
        await("a decision")
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptions()
                .until(() -> isDecided(onhand.api(), order("back")));
        shop.proofHolds();
        shop.noTransactionIsPrepared();
        Reply orders = onhand.api().get("/api/v1/orders?limit=200&customer=" + customer);
        assertThat(orders.status()).isEqualTo(200);
        orders.body().path("orders").forEach(listed -> {
            JsonNode order = shop.decided(listed.path("id").asText());
            assertThat(order.path("decision").asText()).isEqualTo("CONFIRMED");
            assertThat(order.path("lines")).hasSize(1);
        });
    }

    private static boolean isDecided(Api api, String order) {
        return api.post("/api/v1/orders", order, "Prefer", "wait=5").status() == 200;
    }
}

package io.onhand.server.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.onhand.server.stack.Launched;
import io.onhand.server.stack.LauncherStack;
import io.onhand.server.stack.Reply;
import io.onhand.server.stack.Shop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A backup is made while orders come in; everything else is lost; a new directory is made of the backup. */
class BackupIT {

    private static final int ORDERS_BEFORE = 60;
    private static final int ORDERS = 2_000;
    private static final int UNITS = 1_000;

    /** What was in the broker's queues is sent again, with patience: a long queue is not a lost message. */
    private static final Duration HEALED = Duration.ofMinutes(6);

    @Test
    void aRestoredDatabaseWithAnEmptyBrokerHealsUntilTheProofHolds() throws Exception {
        Path data;
        Path backup;
        String sku;
        Map<String, String> before;
        try (LauncherStack onhand = LauncherStack.start("backed-up")) {
            data = onhand.data();
            backup = data.resolveSibling(data.getFileName() + "-backup");
            var shop = new Shop(onhand.api());
            sku = shop.stock("backup", UNITS);
            var over = new CountDownLatch(1);
            Map<String, String> seen = new ConcurrentHashMap<>();
            CompletableFuture<Void> client = CompletableFuture.runAsync(() -> order(shop, sku, seen, over));
            await("some orders").atMost(Duration.ofMinutes(1)).until(() -> seen.size() >= ORDERS_BEFORE);
            before = Map.copyOf(seen);
            assertThat(onhand("backup", backup, data)).isZero();
            over.countDown();
            client.join();
        }
        Path restored = data.resolveSibling(data.getFileName() + "-restored");
        assertThat(onhand("restore", backup, restored)).isZero();
        try (LauncherStack onhand = LauncherStack.startOn(restored)) {
            heals(new Shop(onhand.api()), sku, before);
        }
    }

    private static int onhand(String command, Path backup, Path data) {
        Path console = backup.resolveSibling(backup.getFileName() + "-" + command + ".txt");
        return Launched.run(console, command, backup.toString(), "--data", data.toString());
    }

    /** Places one order after the other, and now and then looks what became of it. */
    private static void order(Shop shop, String sku, Map<String, String> seen, CountDownLatch over) {
        try {
            for (int i = 0; i < ORDERS && !over.await(1, TimeUnit.MILLISECONDS); i++) {
                Reply reply = i % 4 == 0
                        ? shop.api().post("/api/v1/orders", Shop.order(sku, 1), "Prefer", "wait=10")
                        : shop.api().post("/api/v1/orders", Shop.order(sku, 1));
                assertThat(reply.status()).as("%s", reply).isIn(200, 202);
                seen.put(reply.text("/id"), reply.text("/decision"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void heals(Shop shop, String sku, Map<String, String> before) {
        JsonNode proof = await("the proof")
                .atMost(HEALED)
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () -> shop.api().get("/api/v1/proof").body(),
                        found -> found.path("holds").asBoolean()
                                && found.path("inFlight").asLong() == 0);
        assertThat(proof.path("holds").asBoolean()).isTrue();
        before.forEach((id, decision) -> {
            JsonNode order = shop.decided(id);
            if (!"PENDING".equals(decision)) {
                assertThat(order.path("decision").asText()).isEqualTo(decision);
            }
        });
        shop.noTransactionIsPrepared();
        long allocated = shop.stockOf(sku).path("allocated").asLong();
        assertThat(shop.placeAndDecide(Shop.order(sku, 1)).path("decision").asText())
                .isEqualTo("CONFIRMED");
        assertThat(shop.stockOf(sku).path("allocated").asLong()).isEqualTo(allocated + 1);
    }
}

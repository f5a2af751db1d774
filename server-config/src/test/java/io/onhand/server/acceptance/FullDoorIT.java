package io.onhand.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.onhand.server.stack.Api;
import io.onhand.server.stack.LauncherStack;
import io.onhand.server.stack.ManagedBeans;
import io.onhand.server.stack.PausedQueue;
import io.onhand.server.stack.Reply;
import io.onhand.server.stack.Shop;
import io.onhand.server.stack.StackPart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the door does when more orders wait for their decision than may. Nothing is decided while the queue is paused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FullDoorIT {

    private static final int MOST_PENDING = 20;

    /** One that was accepted while the others were being counted is counted twice for a moment. */
    private static final int FEWEST_PENDING = 15;

    private static final Duration OPEN_AGAIN = Duration.ofSeconds(30);

    private LauncherStack onhand;
    private Shop shop;

    @BeforeAll
    void start() {
        onhand = LauncherStack.start("full-door", Map.of("ONHAND_DOOR_MAX_PENDING", String.valueOf(MOST_PENDING)));
        shop = new Shop(onhand.api());
    }

    @AfterAll
    void stop() {
        if (onhand != null) {
            onhand.close();
        }
    }

    /** Counted a moment ago, so that there is room for as many as the limit says. */
    @BeforeEach
    void nothingWaits() {
        try (ManagedBeans server = ManagedBeans.of(onhand.process(StackPart.SERVER))) {
            await("an empty door").atMost(OPEN_AGAIN).until(() -> server.number("OrderService", "PendingOrders") == 0);
        }
    }

    @Test
    void ordersBeyondTheLimitAreToldWhenToComeAgainAndAllOthersAreDecided() {
        String sku = shop.stock("full-door", 1_000);
        List<String> accepted = new ArrayList<>();
        try (PausedQueue undecided = PausedQueue.of(onhand, "onhand.orders.placed")) {
            isToldWhenToComeAgain(placeUntilRefused(sku, accepted));
            assertThat(accepted).hasSizeBetween(FEWEST_PENDING, MOST_PENDING);
            placeUntilNothingIsCountedTwice(sku, accepted);
            long refusedBefore = refusedBusy();
            isToldWhenToComeAgain(onhand.api().post("/api/v1/orders", Shop.order(sku, 1)));
            isToldWhenToComeAgain(bulk(sku, 3));
            assertThat(new Api(onhand.url(), "wrong")
                            .post("/api/v1/orders", Shop.order(sku, 1))
                            .status())
                    .as("not even this is told without a key")
                    .isEqualTo(401);
            Reply unread = onhand.api().post("/api/v1/orders", "no JSON");
            isToldWhenToComeAgain(unread);
            assertThat(unread.header("Cache-Control")).isEqualTo("no-store");
            assertThat(refusedBusy()).isEqualTo(refusedBefore + 3);
            assertThat(shop.stockOf(sku).path("available").asInt()).isEqualTo(1_000);
            assertThat(onhand.api().get("/api/v1/orders/" + accepted.get(0)).text("/decision"))
                    .isEqualTo("PENDING");
        }
        for (String id : accepted) {
            assertThat(shop.decided(id).path("decision").asText()).isEqualTo("CONFIRMED");
        }
        String later = placedAsSoonAsTheDoorIsOpen(sku);
        accepted.add(later);
        shop.decided(later);
        assertThat(shop.stockOf(sku).path("allocated").asInt()).isEqualTo(accepted.size());
        shop.proofHolds();
    }

    @Test
    void ofABulkRequestThoseAreTakenForWhomThereIsRoom() {
        String sku = shop.stock("full-door-bulk", 1_000);
        long accepted;
        try (PausedQueue undecided = PausedQueue.of(onhand, "onhand.orders.placed")) {
            Reply answer = bulk(sku, MOST_PENDING + 5);
            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            accepted = answer.number("/accepted");
            assertThat(accepted).isBetween((long) FEWEST_PENDING, (long) MOST_PENDING);
            assertThat(answer.number("/refused")).isEqualTo(MOST_PENDING + 5 - accepted);
            assertThat(answer.text("/rows/" + accepted + "/problem/type")).isEqualTo("urn:onhand:problem:busy");
        }
        await("decisions")
                .atMost(OPEN_AGAIN)
                .until(() -> shop.stockOf(sku).path("allocated").asInt() == accepted);
        shop.proofHolds();
    }

    /** Places orders for one unit each; returns the answer to the first one that was not accepted. */
    private Reply placeUntilRefused(String sku, List<String> accepted) {
        Reply reply = onhand.api().post("/api/v1/orders", Shop.order(sku, 1));
        while (reply.status() == 202 && accepted.size() <= MOST_PENDING) {
            accepted.add(reply.text("/id"));
            reply = onhand.api().post("/api/v1/orders", Shop.order(sku, 1));
        }
        return reply;
    }

    /** Until as many have been accepted as may be pending: from then on the door stays full. */
    private void placeUntilNothingIsCountedTwice(String sku, List<String> accepted) {
        await("a full door").atMost(OPEN_AGAIN).until(() -> {
            placeUntilRefused(sku, accepted);
            return accepted.size() >= MOST_PENDING;
        });
        assertThat(accepted).hasSize(MOST_PENDING);
    }

    private long refusedBusy() {
        try (ManagedBeans server = ManagedBeans.of(onhand.process(StackPart.SERVER))) {
            return server.number("OrderService", "OrdersRefusedBusy");
        }
    }

    private Reply bulk(String sku, int rows) {
        String body = (Shop.order(sku, 1) + "\n").repeat(rows).strip();
        return onhand.api().postAs("application/x-ndjson", "/api/v1/orders/batch", body);
    }

    private static void isToldWhenToComeAgain(Reply reply) {
        assertThat(reply.status()).as("%s", reply).isEqualTo(503);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.text("/type")).isEqualTo("urn:onhand:problem:busy");
        assertThat(Integer.parseInt(reply.header("Retry-After"))).isBetween(1, 30);
    }

    private String placedAsSoonAsTheDoorIsOpen(String sku) {
        return await("an open door")
                .atMost(OPEN_AGAIN)
                .pollDelay(Duration.ZERO)
                .until(() -> onhand.api().post("/api/v1/orders", Shop.order(sku, 1)), reply -> reply.status() == 202)
                .text("/id");
    }
}

package io.onhand.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.onhand.server.stack.Api;
import io.onhand.server.stack.Reply;
import io.onhand.server.stack.Shop;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
class CancellingAndShippingIT {

    private final Api api;
    private final Shop shop;

    CancellingAndShippingIT(Api api, Shop shop) {
        this.api = api;
        this.shop = shop;
    }

    private Reply cancel(String id, String... headers) {
        return api.post("/api/v1/orders/" + id + "/cancel", "", headers);
    }

    private Reply ship(String id, String body, String... headers) {
        return api.post("/api/v1/orders/" + id + "/shipments", body, headers);
    }

    private JsonNode fulfilled(String id, String fulfilment) {
        return await().until(
                        () -> api.get("/api/v1/orders/" + id).body(),
                        order -> fulfilment.equals(order.path("fulfilment").asText()));
    }

    @Test
    void cancellingAConfirmedOrderReleasesItsUnitsOnce() {
        String sku = shop.stock("cancel", 5);
        String id = shop.place(Shop.order(sku, 5));
        shop.decided(id);

        Reply first = cancel(id);
        Reply again = cancel(id);
        JsonNode order = fulfilled(id, "CANCELLED");

        assertThat(first.status()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(202);
        assertThat(order.path("decision").asText()).isEqualTo("CONFIRMED");
        assertThat(order.at("/lines/0/status").asText()).isEqualTo("CANCELLED");
        assertThat(order.at("/lines/0/allocated").asLong()).isZero();
        assertThat(shop.stockOf(sku).path("available").asLong()).isEqualTo(5);
        assertThat(cancel(id).status()).isEqualTo(202);
        shop.proofHolds();
        assertThat(shop.stockOf(sku).path("available").asLong()).isEqualTo(5);
    }

    @Test
    void aRejectedOrderCannotBeCancelled() {
        String id = shop.place(Shop.order(shop.stock("none", 0), 1));
        shop.decided(id);

        Reply refused = cancel(id);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void anUnknownOrderCannotBeCancelledOrShipped() {
        String unknown = "01890a5d-ac96-774b-bcce-b302099a8057";

        assertThat(cancel(unknown).status()).isEqualTo(404);
        assertThat(ship(unknown, "{}").status()).isEqualTo(404);
    }

    @Test
    void cancellingRacesTheDecisionAndReleasesExactlyOnce() {
        String sku = shop.stock("race", 40);
        List<CompletableFuture<String>> raced = IntStream.range(0, 40)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    String id = shop.place(Shop.order(sku, 1));
                    assertThat(cancel(id).status()).isEqualTo(202);
                    return id;
                }))
                .toList();

        for (CompletableFuture<String> id : raced) {
            // Whether the decision came before it or not.
            JsonNode order = fulfilled(id.join(), "CANCELLED");
            assertThat(order.path("cancelledAt").isTextual()).as("%s", order).isTrue();
            assertThat(order.at("/lines/0/status").asText()).isEqualTo("CANCELLED");
            assertThat(order.at("/lines/0/cancelled").asLong()).isEqualTo(1);
        }

        shop.proofHolds();
        JsonNode stock = shop.stockOf(sku);
        assertThat(stock.path("allocated").asLong()).isZero();
        assertThat(stock.path("available").asLong()).isEqualTo(40);
    }

    @Test
    void aWholeShipmentTakesOnHandAndAllocatedDownTogether() {
        String sku = shop.stock("ship", 9);
        String id = shop.place(Shop.order(sku, 4));
        shop.decided(id);

        Reply shipped = ship(id, "{}");
        JsonNode order = fulfilled(id, "FULFILLED");

        assertThat(shipped.status()).isEqualTo(201);
        assertThat(shipped.number("/lines/0/quantity")).isEqualTo(4);
        assertThat(order.at("/lines/0/status").asText()).isEqualTo("SHIPPED");
        JsonNode stock = shop.stockOf(sku);
        assertThat(stock.path("onHand").asLong()).isEqualTo(5);
        assertThat(stock.path("allocated").asLong()).isZero();
        assertThat(ship(id, "{}").status()).isEqualTo(409);
        assertThat(cancel(id).status()).isEqualTo(409);
        shop.proofHolds();
    }

    @Test
    void aPartialShipmentLeavesTheRestToBeShippedOrCancelled() {
        String sku = shop.stock("part", 10);
        String id = shop.place(Shop.order(sku, 10));
        shop.decided(id);

        Reply part = ship(id, "{\"lines\":[{\"line\":1,\"quantity\":3}]}");
        Reply tooMuch = ship(id, "{\"lines\":[{\"line\":1,\"quantity\":8}]}");
        Reply cancelled = cancel(id, "Prefer", "wait=30");
        Reply again = cancel(id);

        assertThat(part.status()).isEqualTo(201);
        assertThat(tooMuch.status()).isEqualTo(409);
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.header("Preference-Applied")).isEqualTo("wait=30");
        assertThat(again.status()).isEqualTo(202);
        JsonNode order = api.get("/api/v1/orders/" + id).body();
        assertThat(order).isEqualTo(cancelled.body()).isEqualTo(again.body());
        assertThat(order.path("fulfilment").asText()).isEqualTo("PARTIALLY_FULFILLED");
        assertThat(order.path("cancelledAt").isTextual()).isTrue();
        assertThat(order.at("/lines/0/shipped").asLong()).isEqualTo(3);
        assertThat(order.at("/lines/0/cancelled").asLong()).isEqualTo(7);
        assertThat(order.at("/lines/0/status").asText()).isEqualTo("CANCELLED");
        JsonNode stock = shop.stockOf(sku);
        assertThat(stock.path("onHand").asLong()).isEqualTo(7);
        assertThat(stock.path("available").asLong()).isEqualTo(7);
        shop.proofHolds();
    }

    @Test
    void aShipmentWithTheSameKeyIsBookedOnce() {
        String sku = shop.stock("keyed", 10);
        String id = shop.place(Shop.order(sku, 10));
        shop.decided(id);
        String key = "ship-" + UUID.randomUUID();
        String body = "{\"lines\":[{\"line\":1,\"quantity\":3}]}";

        Reply first = ship(id, body, "Idempotency-Key", key);
        Reply again = ship(id, body, "Idempotency-Key", key);

        assertThat(again.status()).isEqualTo(first.status()).isEqualTo(201);
        assertThat(again.text("/id")).isEqualTo(first.text("/id"));
        assertThat(first.body().has("replayed")).isFalse();
        assertThat(again.body().path("replayed").asBoolean()).isTrue();
        assertThat(shop.stockOf(sku).path("onHand").asLong()).isEqualTo(7);
    }

    @Test
    void aCancellationWithTheSameKeyIsReplayedWithTheStatusOfWhatItFinds() {
        String id = shop.place(Shop.order(shop.stock("keyed", 10), 10));
        shop.decided(id);
        String key = "cancel-" + UUID.randomUUID();

        Reply first = cancel(id, "Idempotency-Key", key);
        Reply waited = cancel(id, "Idempotency-Key", key, "Prefer", "wait=30");
        Reply again = cancel(id, "Idempotency-Key", key);
        Reply repeat = cancel(id);

        assertThat(List.of(first.status(), waited.status(), again.status(), repeat.status()))
                .containsExactly(202, 200, 202, 202);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(first.body().has("replayed")).isFalse();
        assertThat(waited.body().path("replayed").asBoolean()).isTrue();
        assertThat(again.body().path("replayed").asBoolean()).isTrue();
        assertThat(repeat.body().has("replayed")).isFalse();
    }

    @Test
    void whoShipsReadsItInTheOrder() {
        String sku = shop.stock("shown", 50);
        for (int i = 0; i < 10; i++) {
            String id = shop.place(Shop.order(sku, 5));
            shop.decided(id);

            Reply shipped = ship(id, "{\"lines\":[{\"line\":1,\"quantity\":2}]}", "Prefer", "wait=30");
            JsonNode order = api.get("/api/v1/orders/" + id).body();

            assertThat(shipped.status()).isEqualTo(201);
            assertThat(shipped.body().path("shown").asBoolean()).isTrue();
            assertThat(order.at("/lines/0/shipped").asLong()).isEqualTo(2);
            assertThat(order.path("fulfilment").asText()).isEqualTo("PARTIALLY_FULFILLED");
        }
    }

    @Test
    void whoWaitsForACancellationThatComesTooLateIsToldWhatARepeatIsTold() {
        String id = shop.place(Shop.order(shop.stock("none", 0), 1), "Prefer", "wait=0");

        Reply waited = cancel(id, "Prefer", "wait=30");

        boolean cancelled = waited.status() == 200;
        assertThat(waited.status()).as("%s", waited).isIn(200, 409);
        assertThat(cancel(id).status()).isEqualTo(cancelled ? 202 : 409);
        assertThat(api.get("/api/v1/orders/" + id).body().has("cancelledAt")).isEqualTo(cancelled);
    }

    @Test
    void anOrderOfAsManyLinesAsAreAllowedIsShippedAndCancelled() {
        String sku = shop.stock("large", 10_000);
        String id = shop.place(
                Shop.order(Collections.nCopies(5_000, Shop.line(sku, 2)).toArray(String[]::new)));
        shop.decided(id);
        String lines = IntStream.rangeClosed(1, 5_000)
                .mapToObj(line -> "{\"line\":" + line + ",\"quantity\":1}")
                .collect(Collectors.joining(","));

        Reply shipped = ship(id, "{\"lines\":[" + lines + "]}", "Prefer", "wait=30");
        Reply cancelled = cancel(id, "Prefer", "wait=30");

        assertThat(shipped.status()).as("%s", shipped).isEqualTo(201);
        assertThat(cancelled.status()).as("%s", cancelled).isEqualTo(200);
        assertThat(cancelled.body().path("lines"))
                .hasSize(5_000)
                .allSatisfy(line -> assertThat(line.path("cancelled").asLong()).isEqualTo(1));
        assertThat(shop.stockOf(sku).path("onHand").asLong()).isEqualTo(5_000);
        assertThat(shop.stockOf(sku).path("allocated").asLong()).isZero();
        shop.proofHolds();
    }
}

package io.onhand.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.server.stack.Api;
import io.onhand.server.stack.Reply;
import io.onhand.server.stack.Shop;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedStack.class)
class IdempotencyIT {

    private final Api api;
    private final Shop shop;

    IdempotencyIT(Api api, Shop shop) {
        this.api = api;
        this.shop = shop;
    }

    private static String newKey() {
        return "key-" + UUID.randomUUID();
    }

    @Test
    void aRetryWithTheSameKeyIsTheSameOrderWithItsPresentState() {
        String sku = shop.stock("retry", 10);
        String key = newKey();

        Reply first = api.post("/api/v1/orders", Shop.order(sku, 2), "Idempotency-Key", key);
        shop.decided(first.text("/id"));
        Reply again = api.post("/api/v1/orders", Shop.order(sku, 2), "Idempotency-Key", key);

        assertThat(again.status()).isEqualTo(202).isEqualTo(first.status());
        assertThat(again.text("/id")).isEqualTo(first.text("/id"));
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.text("/decision")).isEqualTo("CONFIRMED");
        assertThat(first.body().has("replayed")).isFalse();
        assertThat(again.body().path("replayed").asBoolean()).isTrue();
        Reply waited = api.post("/api/v1/orders", Shop.order(sku, 2), "Idempotency-Key", key, "Prefer", "wait=5");
        assertThat(waited.status()).isEqualTo(200);
        assertThat(waited.text("/id")).isEqualTo(first.text("/id"));
        assertThat(waited.body().path("replayed").asBoolean()).isTrue();
        Reply unwaited = api.post("/api/v1/orders", Shop.order(sku, 2), "Idempotency-Key", key);
        assertThat(unwaited.status()).isEqualTo(202);
        assertThat(shop.stockOf(sku).path("allocated").asLong()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"idempotency-key", "IDEMPOTENCY-KEY"})
    void theHeaderIsFoundWhateverItsCase(String name) {
        String sku = shop.stock("case", 10);
        String key = newKey();

        String id = shop.place(Shop.order(sku, 2), name, key);

        assertThat(shop.place(Shop.order(sku, 2), "Idempotency-Key", key)).isEqualTo(id);
    }

    @Test
    void whiteSpaceDoesNotMakeAnotherBody() {
        String sku = shop.stock("retry", 10);
        String key = newKey();

        String id = shop.place(Shop.order(sku, 2), "Idempotency-Key", key);

        assertThat(shop.place(" " + Shop.order(sku, 2).replace(",", " , "), "Idempotency-Key", key))
                .isEqualTo(id);
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        String sku = shop.stock("reuse", 10);
        String key = newKey();
        shop.place(Shop.order(sku, 2), "Idempotency-Key", key);

        Reply reused = api.post("/api/v1/orders", Shop.order(sku, 3), "Idempotency-Key", key);

        assertThat(reused.status()).isEqualTo(422);
        assertThat(reused.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void ofManyRequestsWithOneKeyAtOnceOneOrderComes() {
        String sku = shop.stock("burst", 100);
        String body = Shop.order(sku, 1);
        String path = "/api/v1/orders";
        String key = newKey();

        List<Reply> replies = IntStream.range(0, 32)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> api.post(path, body, "Idempotency-Key", key)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(replies).extracting(Reply::status).containsAnyOf(202).isSubsetOf(202, 409);
        assertThat(replies.stream().filter(r -> r.status() == 202).map(r -> r.text("/id")))
                .containsOnly(replies.stream()
                        .filter(r -> r.status() == 202)
                        .findFirst()
                        .orElseThrow()
                        .text("/id"));
        shop.decided(api.post(path, body, "Idempotency-Key", key).text("/id"));
        assertThat(shop.stockOf(sku).path("allocated").asLong()).isEqualTo(1);
    }

    @Test
    void anAdjustmentWithTheSameKeyIsBookedOnce() {
        String sku = shop.stock("adjust", 0);
        String body = "{\"delta\":7,\"reason\":\"RECEIVED\"}";
        String key = newKey();

        Reply first = shop.adjust(sku, body, "Idempotency-Key", key);
        Reply again = shop.adjust(sku, body, "Idempotency-Key", key);
        Reply other = shop.adjust(sku, "{\"delta\":8,\"reason\":\"RECEIVED\"}", "Idempotency-Key", key);

        assertThat(List.of(first.status(), again.status(), other.status())).containsExactly(200, 200, 422);
        assertThat(shop.stockOf(sku).path("onHand").asLong()).isEqualTo(7);
    }

    @Test
    void aRefusedAdjustmentStaysRefusedUnderItsKey() {
        String sku = shop.stock("refused", 0);
        String body = "{\"delta\":-5,\"reason\":\"WRITE_OFF\"}";
        String key = newKey();

        Reply refused = shop.adjust(sku, body, "Idempotency-Key", key);
        shop.receive(sku, 6);
        Reply again = shop.adjust(sku, body, "Idempotency-Key", key);

        assertThat(List.of(refused.status(), again.status())).containsExactly(409, 409);
        assertThat(again.body()).isEqualTo(refused.body());
        assertThat(shop.stockOf(sku).path("onHand").asLong()).isEqualTo(6);
    }

    @Test
    void aBatchSentTwiceIsTheSameOrders() {
        String sku = shop.stock("batch", 100);
        String batch = "[" + Shop.order(sku, 1) + "," + Shop.order(sku, 2) + "]";
        String key = newKey();

        Reply first = api.post("/api/v1/orders/batch", batch, "Idempotency-Key", key);
        Reply again = api.post("/api/v1/orders/batch", batch, "Idempotency-Key", key);

        assertThat(first.number("/accepted")).isEqualTo(2);
        assertThat(again.body().findValuesAsText("id")).isEqualTo(first.body().findValuesAsText("id"));
        assertThat(first.body().findValues("replayed")).isEmpty();
        assertThat(again.body().findValuesAsText("replayed")).containsExactly("true", "true");
        first.body().findValuesAsText("id").forEach(shop::decided);
        assertThat(shop.stockOf(sku).path("allocated").asLong()).isEqualTo(3);
    }
}

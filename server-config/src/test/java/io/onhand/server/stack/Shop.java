package io.onhand.server.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.UUID;

/** What a shop does, in its words; fails when the server does not do its part. Thread-safe. */
public record Shop(Api api) {

    private static final Duration DECISION = Duration.ofSeconds(30);

    /** A SKU that no other test uses. */
    public static String newSku(String name) {
        return name + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Puts a new item with some units in stock, and returns its SKU. */
    public String stock(String name, long units) {
        String sku = newSku(name);
        Reply item = api.put("/api/v1/items/" + sku, "{\"description\":\"" + name + "\"}");
        assertThat(item.status()).as("%s", item).isEqualTo(201);
        if (units > 0) {
            receive(sku, units);
        }
        return sku;
    }

    public void receive(String sku, long units) {
        Reply received = adjust(sku, "{\"delta\":" + units + ",\"reason\":\"RECEIVED\"}");
        assertThat(received.status()).as("%s", received).isEqualTo(200);
    }

    public Reply adjust(String sku, String body, String... headers) {
        return api.post("/api/v1/stock/" + sku + "/adjustments", body, headers);
    }

    /** An order with one line. */
    public static String order(String sku, long quantity) {
        return order(line(sku, quantity));
    }

    public static String order(String... lines) {
        return "{\"customer\":\"17850\",\"currency\":\"GBP\",\"lines\":[" + String.join(",", lines) + "]}";
    }

    public static String line(String sku, long quantity) {
        return "{\"sku\":\"" + sku + "\",\"quantity\":" + quantity + ",\"unitPrice\":\"2.55\"}";
    }

    /** Places an order, which must be accepted, and returns its id. */
    public String place(String order, String... headers) {
        Reply placed = api.post("/api/v1/orders", order, headers);
        assertThat(placed.status()).as("%s", placed).isEqualTo(202);
        return placed.text("/id");
    }

    /** Waits for the order's decision and returns the order. */
    public JsonNode decided(String id) {
        return await("decision of " + id)
                .atMost(DECISION)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> api.get("/api/v1/orders/" + id).body(), order -> !"PENDING"
                        .equals(order.path("decision").asText()));
    }

    public JsonNode placeAndDecide(String order) {
        return decided(place(order));
    }

    public JsonNode stockOf(String sku) {
        return api.get("/api/v1/stock/" + sku).body();
    }

    /** Waits until nothing is in flight any more and the proof holds; fails with the proof when it does not. */
    public JsonNode proofHolds() {
        return await("the proof")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(250))
                .until(
                        () -> api.get("/api/v1/proof?full=true").body(),
                        proof -> proof.path("holds").asBoolean()
                                && proof.path("inFlight").asLong() == 0);
    }

    /** Waits until the database holds no prepared transaction any more. */
    public void noTransactionIsPrepared() {
        await("prepared transactions").atMost(Duration.ofSeconds(90)).until(() -> {
            for (JsonNode check : api.get("/api/v1/proof").body().path("checks")) {
                if ("no-old-prepared-transaction".equals(check.path("name").asText())) {
                    return check.path("checked").asLong() == 0;
                }
            }
            return false;
        });
    }
}

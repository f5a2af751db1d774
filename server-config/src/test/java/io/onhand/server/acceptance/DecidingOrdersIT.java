package io.onhand.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.onhand.server.stack.Api;
import io.onhand.server.stack.Reply;
import io.onhand.server.stack.Shop;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
class DecidingOrdersIT {

    private final Api api;
    private final Shop shop;

    DecidingOrdersIT(Api api, Shop shop) {
        this.api = api;
        this.shop = shop;
    }

    @Test
    void anOrderThatCanBeServedIsConfirmedAndItsUnitsAreAllocated() {
        String sku = shop.stock("lantern", 10);

        JsonNode order = shop.placeAndDecide(Shop.order(sku, 6));

        assertThat(order.path("decision").asText()).isEqualTo("CONFIRMED");
        assertThat(order.path("decidedAt").asText()).endsWith("Z");
        assertThat(order.at("/lines/0/status").asText()).isEqualTo("ALLOCATED");
        assertThat(order.at("/lines/0/allocated").asLong()).isEqualTo(6);
        assertThat(order.at("/lines/0/unitPrice").asText()).isEqualTo("2.55");
        JsonNode stock = shop.stockOf(sku);
        assertThat(stock.path("onHand").asLong()).isEqualTo(10);
        assertThat(stock.path("allocated").asLong()).isEqualTo(6);
        assertThat(stock.path("available").asLong()).isEqualTo(4);
    }

    @Test
    void acceptedOrdersAnswerWithTheirLocationAndId() {
        String sku = shop.stock("lantern", 1);

        Reply placed = api.post("/api/v1/orders", Shop.order(sku, 1));

        assertThat(placed.status()).isEqualTo(202);
        assertThat(placed.text("/decision")).isEqualTo("PENDING");
        assertThat(placed.header("Location"))
                .as("relative: not made of the Host that the client has sent")
                .isEqualTo("/api/v1/orders/" + placed.text("/id"));
        assertThat(UUID.fromString(placed.text("/id")).version()).isEqualTo(7);
        shop.decided(placed.text("/id"));
    }

    @Test
    void anOrderForMoreThanIsThereIsRejectedWithWhatWasLeft() {
        String sku = shop.stock("bottle", 3);

        JsonNode order = shop.placeAndDecide(Shop.order(sku, 4));

        assertThat(order.path("decision").asText()).isEqualTo("REJECTED");
        assertThat(order.at("/reason/type").asText()).isEqualTo("INSUFFICIENT_STOCK");
        assertThat(order.at("/reason/lines/0/line").asInt()).isEqualTo(1);
        assertThat(order.at("/reason/lines/0/available").asLong()).isEqualTo(3);
        assertThat(order.at("/lines/0/status").asText()).isEqualTo("REJECTED");
        assertThat(shop.stockOf(sku).path("available").asLong()).isEqualTo(3);
    }

    @Test
    void anOrderWithAnUnknownSkuIsAcceptedAndThenRejected() {
        String known = shop.stock("bottle", 5);

        JsonNode order = shop.placeAndDecide(Shop.order(Shop.line(known, 1), Shop.line(Shop.newSku("nothing"), 1)));

        assertThat(order.at("/reason/type").asText()).isEqualTo("UNKNOWN_SKU");
        assertThat(order.at("/reason/lines/0/line").asInt()).isEqualTo(2);
        assertThat(order.at("/reason").has("more")).isFalse();
        assertThat(shop.stockOf(known).path("allocated").asLong()).isZero();
    }

    @Test
    void twoLinesWithTheSameSkuCompeteForTheSameUnits() {
        String sku = shop.stock("heart", 5);

        JsonNode rejected = shop.placeAndDecide(Shop.order(Shop.line(sku, 3), Shop.line(sku, 3)));
        JsonNode confirmed = shop.placeAndDecide(Shop.order(Shop.line(sku, 3), Shop.line(sku, 2)));

        assertThat(rejected.at("/reason/lines/0/line").asInt()).isEqualTo(2);
        assertThat(rejected.at("/reason/lines/0/available").asLong()).isEqualTo(2);
        assertThat(confirmed.path("decision").asText()).isEqualTo("CONFIRMED");
        assertThat(shop.stockOf(sku).path("available").asLong()).isZero();
    }

    @Test
    void skusThatDifferOnlyInCaseAreDifferentItems() {
        String sku = shop.stock("Case", 1);
        String other = sku.toUpperCase(Locale.ROOT);

        JsonNode order = shop.placeAndDecide(Shop.order(other, 1));

        assertThat(order.at("/reason/type").asText()).isEqualTo("UNKNOWN_SKU");
    }

    @Test
    void whoPrefersToWaitIsAnsweredWithTheDecision() {
        String sku = shop.stock("lantern", 1);

        Reply placed = api.post("/api/v1/orders", Shop.order(sku, 1), "Prefer", "wait=20");

        assertThat(placed.status()).isEqualTo(200);
        assertThat(placed.text("/decision")).isEqualTo("CONFIRMED");
        assertThat(placed.text("/lines/0/status")).isEqualTo("ALLOCATED");
        assertThat(placed.header("Preference-Applied")).isEqualTo("wait=20");
        assertThat(api.get("/api/v1/orders/" + placed.text("/id"), "Prefer", "wait=7")
                        .header("Preference-Applied"))
                .isEqualTo("wait=7");
        assertThat(api.get("/api/v1/orders/" + placed.text("/id")).header("Preference-Applied"))
                .isNull();
    }

    @Test
    void aPriceComesBackWithTheDecimalsOfItsCurrency() {
        String order = "{\"currency\":\"JPY\",\"lines\":[{\"sku\":\"%1$s\",\"quantity\":1,\"unitPrice\":\"500\"},"
                + "{\"sku\":\"%1$s\",\"quantity\":1,\"unitPrice\":\"16.24\"}]}";

        JsonNode lines =
                shop.placeAndDecide(order.formatted(shop.stock("yen", 2))).path("lines");

        assertThat(lines.findValuesAsText("unitPrice")).containsExactly("500", "16.24");
    }

    @Test
    void anOrderIsTakenFromTheLocationThatHasAllOfIt() {
        String sku = shop.stock("split", 2);
        String far = "FAR" + UUID.randomUUID().toString().substring(0, 8);
        assertThat(api.put("/api/v1/locations/" + far, "{\"priority\":900}").status())
                .isEqualTo(201);
        assertThat(shop.adjust(sku, "{\"delta\":5,\"reason\":\"RECEIVED\",\"location\":\"" + far + "\"}")
                        .status())
                .isEqualTo(200);

        shop.placeAndDecide(Shop.order(sku, 4));
        JsonNode split = shop.placeAndDecide(Shop.order(sku, 3));

        assertThat(split.path("decision").asText()).isEqualTo("CONFIRMED");
        JsonNode stock = shop.stockOf(sku);
        assertThat(stock.path("available").asLong()).isZero();
        assertThat(stock.at("/locations/0/allocated").asLong()).isEqualTo(2);
        assertThat(stock.at("/locations/1/allocated").asLong()).isEqualTo(5);
    }

    @Test
    void everyDecisionIsInTheNumberedFeed() {
        long before = api.get("/api/v1/events?after=latest").number("/next");
        String sku = shop.stock("feed", 1);
        String confirmed = shop.place(Shop.order(sku, 1));
        shop.decided(confirmed);
        String rejected = shop.place(Shop.order(sku, 1));
        shop.decided(rejected);

        JsonNode page = await().until(
                        () -> api.get("/api/v1/events?after=" + before + "&limit=1000")
                                .body()
                                .path("events"),
                        events -> events.findValuesAsText("orderId").contains(rejected));

        assertThat(page.findValuesAsText("orderId")).contains(confirmed, rejected);
        long expected = before + 1;
        for (JsonNode event : page) {
            assertThat(event.path("seq").asLong()).isEqualTo(expected++);
        }
    }

    @Test
    void theProofHolds() {
        shop.placeAndDecide(Shop.order(shop.stock("proof", 1), 1));

        JsonNode proof = shop.proofHolds();

        assertThat(proof.path("checks").findValuesAsText("name"))
                .contains("ledger-equals-balances", "decided-once", "feed-has-no-gap", "no-negative-balance");
        for (JsonNode check : proof.path("checks")) {
            assertThat(check.path("violations").asLong()).as("%s", check).isZero();
        }
    }
}

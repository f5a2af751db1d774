package io.onhand.server.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.onhand.server.stack.Api;
import io.onhand.server.stack.Reply;
import io.onhand.server.stack.Shop;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
class AdministeringStockIT {

    private final Api api;
    private final Shop shop;

    AdministeringStockIT(Api api, Shop shop) {
        this.api = api;
        this.shop = shop;
    }

    @Test
    void anItemIsCreatedOnceAndDescribedAgain() {
        String sku = Shop.newSku("item");

        Reply created = api.put("/api/v1/items/" + sku, "{\"description\":\"WHITE METAL LANTERN\"}");
        Reply described = api.put("/api/v1/items/" + sku, "{\"description\":\"LANTERN\"}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(described.status()).isEqualTo(200);
        assertThat(api.get("/api/v1/items/" + sku).text("/description")).isEqualTo("LANTERN");
        assertThat(api.put("/api/v1/items/" + sku, "{}").text("/description"))
                .as("what is not said is not erased")
                .isEqualTo("LANTERN");
        assertThat(api.get("/api/v1/items/" + sku).text("/description")).isEqualTo("LANTERN");
        assertThat(shop.stockOf(sku).path("onHand").asLong()).isZero();
    }

    @Test
    void stockOfAnUnknownSkuIsNotFound() {
        String sku = Shop.newSku("nothing");

        assertThat(api.get("/api/v1/stock/" + sku).status()).isEqualTo(404);
        assertThat(shop.adjust(sku, "{\"delta\":1,\"reason\":\"RECEIVED\"}").status())
                .isEqualTo(404);
    }

    @Test
    void aCountIsComparedAndSet() {
        String sku = shop.stock("count", 100);

        Reply counted = shop.adjust(sku, "{\"expected\":100,\"onHand\":98,\"reason\":\"COUNT\"}");
        Reply late = shop.adjust(sku, "{\"expected\":100,\"onHand\":97,\"reason\":\"COUNT\"}");

        assertThat(counted.status()).isEqualTo(200);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.number("/onHand")).isEqualTo(98);
        assertThat(shop.stockOf(sku).path("onHand").asLong()).isEqualTo(98);
    }

    @Test
    void aCountMayUndercutWhatIsAllocatedAndThenNothingIsAvailable() {
        String sku = shop.stock("undercut", 10);
        shop.placeAndDecide(Shop.order(sku, 8));

        Reply counted = shop.adjust(sku, "{\"expected\":10,\"onHand\":5,\"reason\":\"COUNT\"}");
        JsonNode order = shop.placeAndDecide(Shop.order(sku, 1));

        assertThat(counted.status()).isEqualTo(200);
        assertThat(order.at("/reason/lines/0/available").asLong()).isZero();
        assertThat(shop.stockOf(sku).path("available").asLong()).isZero();
        shop.proofHolds();
    }

    @Test
    void moreThanIsThereCannotBeWrittenOff() {
        String sku = shop.stock("writeoff", 3);

        Reply refused = shop.adjust(sku, "{\"delta\":-4,\"reason\":\"WRITE_OFF\"}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.number("/onHand")).isEqualTo(3);
    }

    @Test
    void theLedgerSaysWhyAFigureIsWhatItIs() {
        String sku = shop.stock("why", 40);
        shop.adjust(
                sku,
                "{\"delta\":7,\"reason\":\"RECEIVED\",\"note\":\"two boxes, one wet\",\"reference\":\"DN 4711\"}",
                "Onhand-Actor",
                "ann");
        String order = shop.placeAndDecide(Shop.order(sku, 4)).path("id").asText();

        Reply page = api.get("/api/v1/stock/" + sku + "/movements?limit=2");
        JsonNode allocated = page.body().at("/movements/0");
        JsonNode received = page.body().at("/movements/1");
        Reply rest = api.get("/api/v1/stock/" + sku + "/movements?before=" + page.text("/next"));

        assertThat(page.status()).isEqualTo(200);
        assertThat(allocated.path("type").asText()).isEqualTo("ALLOCATED");
        assertThat(allocated.path("availableAfter").asLong()).isEqualTo(43);
        assertThat(allocated.at("/cause/href").asText()).isEqualTo("/api/v1/orders/" + order);
        assertThat(received.path("onHandAfter").asLong()).isEqualTo(47);
        assertThat(received.path("actor").asText()).isEqualTo("ann");
        assertThat(received.path("note").asText()).isEqualTo("two boxes, one wet");
        assertThat(received.path("reference").asText()).isEqualTo("DN 4711");
        assertThat(rest.body().at("/movements/0/onHand").asLong()).isEqualTo(40);
        assertThat(rest.body().path("movements")).hasSize(1);
        assertThat(rest.body().has("next")).isFalse();
    }

    @Test
    void safetyStockIsNotPromisedAndWhoSetItIsKept() {
        String sku = shop.stock("safety", 10);
        String level = "/api/v1/stock/" + sku + "/levels/MAIN";

        Reply set = api.put(level, "{\"safetyStock\":4,\"lowStockAt\":8}", "Onhand-Actor", "ann");
        JsonNode tooMany = shop.placeAndDecide(Shop.order(sku, 7));
        JsonNode enough = shop.placeAndDecide(Shop.order(sku, 6));
        Reply read = api.get(level);

        assertThat(set.status()).isEqualTo(200);
        assertThat(set.number("/available")).isEqualTo(6);
        assertThat(tooMany.at("/reason/lines/0/available").asLong()).isEqualTo(6);
        assertThat(enough.path("decision").asText()).isEqualTo("CONFIRMED");
        assertThat(read.number("/available")).isZero();
        assertThat(read.number("/lowStockAt")).isEqualTo(8);
        assertThat(read.text("/changes/0/actor")).isEqualTo("ann");
        assertThat(shop.stockOf(sku).at("/locations/0/lowStockAt").asLong()).isEqualTo(8);
        shop.proofHolds();
    }

    @Test
    void aLevelThatCannotBeIsNotSet() {
        String sku = shop.stock("level", 1);
        String level = "/api/v1/stock/" + sku + "/levels/";

        assertThat(api.put(level + "MAIN", "{\"safetyStock\":-1}").text("/errors/0/field"))
                .isEqualTo("safetyStock");
        assertThat(api.put(level + "MAIN", "{}").status()).isEqualTo(422);
        assertThat(api.put(level + "MOON", "{\"safetyStock\":1}").text("/type")).endsWith("unknown-location");
        assertThat(api.get(level + "MOON").status()).isEqualTo(404);
        assertThat(api.put("/api/v1/stock/" + Shop.newSku("no") + "/levels/MAIN", "{\"safetyStock\":1}")
                        .text("/type"))
                .endsWith("unknown-item");
    }

    @Test
    void movementsAreFilteredAndWhatCannotBeMeantIsRefused() {
        String sku = shop.stock("filter", 5);
        shop.adjust(sku, "{\"delta\":-2,\"reason\":\"WRITE_OFF\"}");
        String movements = "/api/v1/stock/" + sku + "/movements";

        assertThat(api.get(movements + "?type=ADJUSTED")
                        .body()
                        .at("/movements/0/reason")
                        .asText())
                .isEqualTo("WRITE_OFF");
        assertThat(api.get(movements + "?location=NOWHERE").body().path("movements"))
                .isEmpty();
        assertThat(api.get(movements + "?from=2100-01-01T00:00:00%2B01:00")
                        .body()
                        .path("movements"))
                .isEmpty();
        assertThat(api.get(movements + "?type=STOLEN").status()).isEqualTo(400);
        assertThat(api.get(movements + "?to=tomorrow").text("/errors/0/field")).isEqualTo("to");
        assertThat(api.get("/api/v1/stock/" + Shop.newSku("nothing") + "/movements")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aBatchAnswersEachRow() {
        String sku = shop.stock("rows", 0);
        String rows = String.join(
                "\n",
                "{\"sku\":\"" + sku + "\",\"delta\":5,\"reason\":\"RECEIVED\"}",
                "{\"sku\":\"" + Shop.newSku("nothing") + "\",\"delta\":5,\"reason\":\"RECEIVED\"}",
                "{\"sku\":\"" + sku + "\",\"delta\":-9,\"reason\":\"WRITE_OFF\"}",
                "this is no JSON",
                "{\"sku\":\"" + sku + "\",\"delta\":2,\"reason\":\"RETURNED\"}");

        Reply reply = api.postAs("application/x-ndjson", "/api/v1/stock/batch", rows);

        assertThat(reply.status()).isEqualTo(200);
        List<Integer> statuses = new ArrayList<>();
        reply.body().path("rows").forEach(row -> statuses.add(row.path("status").asInt()));
        assertThat(statuses).containsExactly(200, 404, 409, 400, 200);
        assertThat(shop.stockOf(sku).path("onHand").asLong()).isEqualTo(7);
    }

    @Test
    void listsArePagedWithoutGapOrRepeat() {
        List<String> skus = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            skus.add(shop.stock("page", 1));
        }
        List<String> seen = new ArrayList<>();

        Reply page = api.get("/api/v1/stock?limit=2");
        while (page.body().hasNonNull("next")) {
            seen.addAll(page.body().path("stock").findValuesAsText("sku"));
            page = api.get("/api/v1/stock?limit=2&after=" + URLEncoder.encode(page.text("/next"), UTF_8));
        }
        seen.addAll(page.body().path("stock").findValuesAsText("sku"));

        assertThat(seen).doesNotHaveDuplicates().containsAll(skus).isSorted();
    }

    @Test
    void ordersAreListedNewestFirstAndPaged() {
        String sku = shop.stock("list", 100);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(0, shop.place(Shop.order(sku, 1)));
        }
        ids.forEach(shop::decided);

        Reply first = api.get("/api/v1/orders?limit=3&decision=CONFIRMED");
        Reply second = api.get("/api/v1/orders?limit=3&decision=CONFIRMED&before=" + first.text("/next"));

        List<String> listed = new ArrayList<>(first.body().path("orders").findValuesAsText("id"));
        listed.addAll(second.body().path("orders").findValuesAsText("id"));
        assertThat(listed).containsSubsequence(ids).doesNotHaveDuplicates();
    }
}

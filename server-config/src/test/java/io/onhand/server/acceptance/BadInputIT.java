package io.onhand.server.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.onhand.server.stack.Api;
import io.onhand.server.stack.Reply;
import io.onhand.server.stack.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a client sends: a problem that names the field, in bounded time, nothing stored, never a 500. */
@ExtendWith(SharedStack.class)
class BadInputIT {

    private static final Duration BOUND = Duration.ofSeconds(10);

    private final Api api;
    private final Shop shop;

    BadInputIT(Api api, Shop shop) {
        this.api = api;
        this.shop = shop;
    }

    static Stream<Arguments> badOrders() {
        String line = "{\"sku\":\"A\",\"quantity\":1}";
        return Stream.of(
                Arguments.of("cut off", "{\"lines\":[", 400, ""),
                Arguments.of("no JSON at all", "hello", 400, ""),
                Arguments.of("empty body", "", 400, ""),
                Arguments.of("array instead of object", "[]", 400, ""),
                Arguments.of("null", "null", 400, ""),
                Arguments.of("lines of the wrong type", "{\"lines\":\"x\"}", 400, "lines"),
                Arguments.of(
                        "quantity of the wrong type", order("{\"sku\":\"A\",\"quantity\":\"6\"}"), 400, "quantity"),
                Arguments.of("quantity with decimals", order("{\"sku\":\"A\",\"quantity\":2.5}"), 400, "quantity"),
                Arguments.of("SKU of the wrong type", order("{\"sku\":7,\"quantity\":1}"), 400, "sku"),
                Arguments.of("unknown field", "{\"lines\":[" + line + "],\"colour\":\"red\"}", 400, "colour"),
                Arguments.of("unknown field of a line", order("{\"sku\":\"A\",\"quantity\":1,\"x\":1}"), 400, "x"),
                Arguments.of("field given twice", order("{\"sku\":\"A\",\"sku\":\"B\",\"quantity\":1}"), 400, "sku"),
                Arguments.of("something behind the end", order(line) + "x", 400, ""),
                Arguments.of("missing lines", "{\"customer\":\"1\"}", 422, "lines"),
                Arguments.of("empty lines", "{\"lines\":[]}", 422, "lines"),
                Arguments.of("missing SKU", order("{\"quantity\":1}"), 422, "lines[0].sku"),
                Arguments.of("missing quantity", order("{\"sku\":\"A\"}"), 422, "lines[0].quantity"),
                Arguments.of("quantity 0", order("{\"sku\":\"A\",\"quantity\":0}"), 422, "lines[0].quantity"),
                Arguments.of("negative quantity", order("{\"sku\":\"A\",\"quantity\":-1}"), 422, "lines[0].quantity"),
                Arguments.of(
                        "quantity 10^12",
                        order("{\"sku\":\"A\",\"quantity\":1000000000000}"),
                        422,
                        "lines[0].quantity"),
                Arguments.of("quantity 10^40", order("{\"sku\":\"A\",\"quantity\":1" + "0".repeat(40) + "}"), 400, ""),
                Arguments.of("negative price", priced("-1"), 422, "lines[0].unitPrice"),
                Arguments.of("price of 40 digits", priced("1" + "0".repeat(39)), 422, "lines[0].unitPrice"),
                Arguments.of("price with 5 decimals", priced("1.00001"), 422, "lines[0].unitPrice"),
                Arguments.of(
                        "price without currency",
                        order("{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":\"1\"}"),
                        422,
                        "currency"),
                Arguments.of("no such currency", "{\"currency\":\"XYZ\",\"lines\":[" + line + "]}", 422, "currency"),
                Arguments.of(
                        "SKU of 10,000 characters",
                        order("{\"sku\":\"" + "S".repeat(10_000) + "\",\"quantity\":1}"),
                        422,
                        "lines[0].sku"),
                Arguments.of(
                        "escaped control character",
                        order("{\"sku\":\"A\\u0000\",\"quantity\":1}"),
                        422,
                        "lines[0].sku"),
                Arguments.of("raw control character", order("{\"sku\":\"A\u0001\",\"quantity\":1}"), 400, ""),
                Arguments.of("half a surrogate pair", order("{\"sku\":\"A\\ud800\",\"quantity\":1}"), 422, "sku"));
    }

    private static String order(String line) {
        return "{\"lines\":[" + line + "]}";
    }

    private static String priced(String price) {
        return "{\"currency\":\"GBP\",\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":\"" + price + "\"}]}";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badOrders")
    void aBadOrderIsRefusedWithTheFieldNamed(String name, String body, int status, String field) {
        Reply reply = api.post("/api/v1/orders", body);

        refused(reply, status);
        assertThat(reply.body().toString()).contains(field);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badOrders")
    void aBadRowIsRefusedAndItsNeighboursAreAccepted(String name, String body, int status, String field) {
        String sku = shop.stock("neighbour", 2);
        if (body.isEmpty()) {
            return; // an empty line of NDJSON is no row
        }

        Reply reply = api.postAs(
                "application/x-ndjson",
                "/api/v1/orders/batch",
                Shop.order(sku, 1) + "\n" + body + "\n" + Shop.order(sku, 1));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.number("/accepted")).as("%s", reply).isEqualTo(2);
        assertThat(reply.number("/rows/1/status")).isBetween(400L, 422L);
    }

    @Test
    void aHundredThousandLinesAreRefused() {
        String body = Shop.order(String.join(",", Collections.nCopies(100_000, "{\"sku\":\"A\",\"quantity\":1}")));

        Instant begin = Instant.now();
        Reply reply = api.post("/api/v1/orders", body);

        assertThat(reply.status()).isBetween(413, 422);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(Duration.between(begin, Instant.now())).isLessThan(BOUND);
    }

    @Test
    void twoThousandLinesAreAccepted() {
        String sku = shop.stock("long", 2_000);

        JsonNode order = shop.placeAndDecide(
                Shop.order(Collections.nCopies(2_000, Shop.line(sku, 1)).toArray(new String[0])));

        assertThat(order.path("decision").asText()).isEqualTo("CONFIRMED");
        assertThat(order.path("lines")).hasSize(2_000);
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/orders", "/api/v1/orders/batch", "/api/v1/stock/batch", "/api/v1/items/batch"})
    void tenMegabytesAreRefused(String path) {
        byte[] body = new byte[10_000_000];
        Arrays.fill(body, (byte) ' ');

        Instant begin = Instant.now();
        Reply reply = api.post(path, body);

        refused(reply, 413);
        assertThat(Duration.between(begin, Instant.now())).isLessThan(BOUND);
    }

    @Test
    void brokenUtf8IsRefused() {
        byte[] body = Shop.order("\u00e4", 1).getBytes(ISO_8859_1);

        refused(api.post("/api/v1/orders", body), 400);
    }

    @Test
    void skusOfAnyScriptAreAccepted() {
        String sku = shop.stock("plain", 0);
        String body = "{\"lines\":[{\"sku\":\"\u5546\u54c1-\u0416\",\"quantity\":1}]}";

        Reply placed = api.post("/api/v1/orders", body.getBytes(UTF_8));

        assertThat(placed.status()).isEqualTo(202);
        assertThat(shop.decided(placed.text("/id")).at("/lines/0/sku").asText()).isEqualTo("\u5546\u54c1-\u0416");
        assertThat(sku).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/orders/not-a-uuid, 400",
        "/api/v1/orders?before=made-up, 400",
        "/api/v1/orders?limit=0, 400",
        "/api/v1/orders?limit=1001, 400",
        "/api/v1/orders?limit=x, 400",
        "/api/v1/orders?decision=MAYBE, 400",
        "/api/v1/events?after=-1, 400",
        "/api/v1/events?after=x, 400",
        "/api/v1/stock?limit=99999999999999999999, 400",
        "/api/v1/events?after=999999999999, 400",
        "/api/v1/proof?full=maybe, 400",
        "/api/v1/orders?desicion=CONFIRMED, 400",
        "/api/v1/orders?limit=1&limit=2, 400",
        "/api/v1/orders?limit=1&limit=1, 400",
        "/api/v1/orders/01890a5d-ac96-774b-bcce-b302099a8057?x, 400",
        "/api/v1/items/A?after=B, 400",
        "/api/v1/stock/A?limit=1, 400",
        "/api/v1/locations?limit=1, 400",
        "/api/v1/dead-letters?before=A, 400",
        "/api/v1/metrics?name=x, 400",
        "/api/v1/orders/01890a5d-ac96-774b-bcce-b302099a8057, 404",
        "/api/v1/nothing, 404"
    })
    void badAddressesAreRefused(String path, int status) {
        refused(api.get(path), status);
    }

    @Test
    void aParameterThatIsNotKnownIsNamedAndStopsEvenAChange() {
        String customer = UUID.randomUUID().toString();

        Reply reply = api.post(
                "/api/v1/orders?dry-run=true",
                "{\"customer\":\"" + customer + "\",\"lines\":[{\"sku\":\"A\",\"quantity\":1}]}");

        refused(reply, 400);
        assertThat(reply.text("/errors/0/field")).isEqualTo("dry-run");
        assertThat(api.get("/api/v1/orders?customer=" + customer).body().path("orders"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "A\\u200b, A%E2%80%8B",
        "\\ufeffA, %EF%BB%BFA",
        "A\\u202eB, A%E2%80%AEB",
        "A\\u2066B, A%E2%81%A6B",
        ".., %2E%2E"
    })
    void aNameThatNobodySeesWholeOrNoPathCanNameIsRefusedWhereverItStands(String inJson, String inPath) {
        String row = "[{\"sku\":\"" + inJson + "\"}]";
        String adjustment = "[{\"sku\":\"" + inJson + "\",\"delta\":1,\"reason\":\"RECEIVED\"}]";
        String elsewhere = "{\"delta\":1,\"reason\":\"RECEIVED\",\"location\":\"" + inJson + "\"}";

        refused(api.post("/api/v1/orders", Shop.order(inJson, 1)), 422);
        refused(shop.adjust(shop.stock("seen", 0), elsewhere), 422);
        assertThat(api.post("/api/v1/items/batch", row).number("/rows/0/status"))
                .isEqualTo(422);
        assertThat(api.post("/api/v1/stock/batch", adjustment).number("/rows/0/status"))
                .isEqualTo(422);
        refused(api.put("/api/v1/items/" + inPath, "{}"), 400);
        refused(api.get("/api/v1/stock/" + inPath), 400);
        refused(api.put("/api/v1/locations/" + inPath, "{\"priority\":1}"), 400);
    }

    @Test
    void aBackslashIsInNoNameOfABody() {
        refused(api.post("/api/v1/orders", Shop.order("a\\\\b", 1)), 422);
        assertThat(api.post("/api/v1/items/batch", "[{\"sku\":\"a\\\\b\"}]").number("/rows/0/status"))
                .isEqualTo(422);
    }

    @Test
    void aSemicolonIsPartOfTheNameWhenItIsEncodedAndOtherwiseRefused() {
        String sku = shop.stock("lamp", 5);

        refused(api.put("/api/v1/items/" + sku + ";size=L", "{\"description\":\"large\"}"), 400);
        refused(shop.adjust(sku + ";size=XL", "{\"delta\":1,\"reason\":\"RECEIVED\"}"), 400);
        refused(api.get("/api/v1/orders;x=1"), 400);
        assertThat(shop.stockOf(sku).path("onHand").asLong()).isEqualTo(5);
        assertThat(api.get("/api/v1/items/" + sku).text("/description")).isEqualTo("lamp");

        String large = sku + "%3Bsize=L%2F2%25";
        assertThat(api.put("/api/v1/items/" + large, "{}").status()).isEqualTo(201);
        assertThat(shop.adjust(large, "{\"delta\":1,\"reason\":\"RECEIVED\"}").text("/sku"))
                .isEqualTo(sku + ";size=L/2%");
        assertThat(shop.placeAndDecide(Shop.order(sku + ";size=L/2%", 1))
                        .path("decision")
                        .asText())
                .isEqualTo("CONFIRMED");
        assertThat(shop.stockOf(large).path("allocated").asLong()).isEqualTo(1);
    }

    @Test
    void lengthIsCountedInCharacters() {
        String longest =
                "\ud83d\ude00".repeat(64 - 8) + UUID.randomUUID().toString().substring(0, 8);

        JsonNode order = shop.placeAndDecide(Shop.order(longest, 1));

        assertThat(order.at("/reason/lines/0/sku").asText()).isEqualTo(longest);
        refused(api.post("/api/v1/orders", Shop.order(longest + "x", 1)), 422);
    }

    @Test
    void aBodyThatIsNotReadAsItIsSentIsRefused() {
        String order = Shop.order("A", 1);

        refused(api.post("/api/v1/orders", order, "Content-Encoding", "gzip"), 415);
        refused(api.postAs("application/json; charset=iso-8859-1", "/api/v1/orders", order), 415);
        for (String action : new String[] {"cancel", "shipments"}) {
            String path = "/api/v1/orders/01890a5d-ac96-774b-bcce-b302099a8057/" + action;
            refused(api.postAs("text/plain", path, "{}"), 415);
            refused(api.post(path, "{}", "Content-Encoding", "br"), 415);
            refused(api.method("POST", path), 404);
        }
        assertThat(api.post("/api/v1/orders", order, "Content-Encoding", "identity")
                        .status())
                .isEqualTo(202);
        assertThat(api.postAs("application/json; charset=UTF-8", "/api/v1/orders", order)
                        .status())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/orders", "/api/v1/proof", "/api/v1/metrics"})
    void whoAcceptsNothingThatCanBeAnsweredIsRefused(String path) {
        refused(api.get(path, "Accept", "image/png"), 406);
    }

    @Test
    void nullIsNoValue() {
        Reply reply = api.post("/api/v1/orders", "{\"customer\":null,\"lines\":[{\"sku\":\"A\",\"quantity\":1}]}");

        refused(reply, 400);
        assertThat(reply.text("/errors/0/field")).isEqualTo("customer");
    }

    @Test
    void aKeyOfTheWrongFormIsRefused() {
        String body = Shop.order("A", 1);

        refused(api.post("/api/v1/orders", body, "Idempotency-Key", "k".repeat(201)), 400);
        refused(api.post("/api/v1/orders", body, "Idempotency-Key", ""), 400);
    }

    @Test
    void anotherMethodOrMediaTypeIsRefused() {
        Reply deleted = api.method("DELETE", "/api/v1/orders");
        refused(deleted, 405);
        assertThat(deleted.header("Allow")).contains("GET").contains("POST");
        refused(api.postAs("text/plain", "/api/v1/orders", "hello"), 415);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"delta\":0,\"reason\":\"RECEIVED\"} | 422",
                "{\"delta\":-1,\"reason\":\"RECEIVED\"} | 422",
                "{\"delta\":1,\"reason\":\"WRITE_OFF\"} | 422",
                "{\"delta\":1,\"reason\":\"BECAUSE\"} | 400",
                "{\"delta\":1} | 422",
                "{\"expected\":1,\"reason\":\"COUNT\"} | 422",
                "{\"delta\":1,\"onHand\":1,\"reason\":\"COUNT\"} | 422",
                "{\"delta\":9999999999999999,\"reason\":\"RECEIVED\"} | 422",
                "{\"delta\":1.5,\"reason\":\"RECEIVED\"} | 400"
            })
    void aBadAdjustmentIsRefused(String body, int status) {
        String sku = shop.stock("adjusted", 5);

        Reply reply = shop.adjust(sku, body);

        assertThat(reply.status()).as("%s", reply).isIn(status, 400, 422);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(shop.stockOf(sku).path("onHand").asLong()).isEqualTo(5);
    }

    @Test
    void nothingIsStoredOfWhatIsRefused() {
        String customer = UUID.randomUUID().toString();

        api.post("/api/v1/orders", "{\"customer\":\"" + customer + "\",\"lines\":[{\"sku\":\"A\",\"quantity\":0}]}");

        assertThat(api.get("/api/v1/orders?customer=" + customer).body().path("orders"))
                .isEmpty();
    }

    private static void refused(Reply reply, int status) {
        assertThat(reply.status()).as("%s", reply).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.number("/status")).isEqualTo(status);
        assertThat(reply.text("/title")).isNotEmpty();
    }
}

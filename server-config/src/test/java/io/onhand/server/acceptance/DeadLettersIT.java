package io.onhand.server.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.github.f4b6a3.uuid.UuidCreator;
import io.onhand.server.stack.Api;
import io.onhand.server.stack.DirectAccess;
import io.onhand.server.stack.Reply;
import io.onhand.server.stack.RunningOnhand;
import io.onhand.server.stack.Shop;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Messages that can never be processed: their neighbours are, and an operator decides what becomes of them. */
@ExtendWith(SharedStack.class)
class DeadLettersIT {

    private static final String LETTERS = "/api/v1/dead-letters";
    private static final String PLACED = "onhand.orders.placed";

    private final Api api;
    private final Shop shop;
    private final DirectAccess access;

    DeadLettersIT(Api api, Shop shop, RunningOnhand onhand) {
        this.api = api;
        this.shop = shop;
        this.access = new DirectAccess(onhand);
    }

    private void send(String queue, String body, String... properties) throws JMSException {
        try (ActiveMQConnectionFactory broker = access.broker();
                JMSContext context = broker.createContext()) {
            BytesMessage message = context.createBytesMessage();
            message.writeBytes(body.getBytes(UTF_8));
            for (int i = 0; i < properties.length; i += 2) {
                message.setStringProperty(properties[i], properties[i + 1]);
            }
            context.createProducer().send(context.createQueue(queue), message);
        }
    }

    /** An accepted order of one unit whose message is not on its way. */
    private UUID orderWithoutMessage(String sku) throws SQLException {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        try (Connection database = access.database()) {
            database.setAutoCommit(false);
            insert(
                    database,
                    "insert into orders.sales_order (id, client_id, accepted_at) values (?, 'admin', now())",
                    id);
            insert(
                    database,
                    "insert into orders.order_line (order_id, line, sku, quantity) values (?, 1, ?, 1)",
                    id,
                    sku);
            database.commit();
        }
        return id;
    }

    private static void insert(Connection database, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                insert.setObject(i + 1, parameters[i]);
            }
            insert.executeUpdate();
        }
    }

    private static String placed(int version, UUID order, String clientId, String sku) {
        return "{\"schema\":\"onhand.inventory-command/" + version + "\",\"id\":\"" + UUID.randomUUID()
                + "\",\"at\":\"2026-11-22T10:00:00Z\",\"entries\":[{\"type\":\"OrderPlaced\",\"orderId\":\"" + order
                + "\",\"clientId\":\"" + clientId
                + "\",\"acceptedAt\":\"2026-11-22T10:00:00Z\",\"lines\":[{\"line\":1,\"sku\":\""
                + sku + "\",\"quantity\":1}]}]}";
    }

    /** Waits for the letter whose body contains the text. */
    private JsonNode letter(String text) {
        return await("letter with " + text)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> find(text), letter -> !letter.isMissingNode());
    }

    private JsonNode find(String text) {
        for (JsonNode letter : api.get(LETTERS + "?limit=100").body().path("letters")) {
            if (letter.path("body").asText().contains(text)) {
                return letter;
            }
        }
        return MissingNode.getInstance();
    }

    private Reply retry(JsonNode letter) {
        return api.post(LETTERS + "/" + letter.path("id").asText() + "/retry", "");
    }

    private Reply discard(JsonNode letter) {
        return api.post(LETTERS + "/" + letter.path("id").asText() + "/discard", "{}");
    }

    @Test
    void whatCannotBeReadIsListedAndItsNeighboursAreDecided() throws JMSException {
        String sku = shop.stock("neighbour", 20);
        String rubbish = "rubbish " + UUID.randomUUID();
        for (int i = 0; i < 10; i++) {
            shop.place(Shop.order(sku, 1));
            send(PLACED, rubbish + "-" + i + "-");
            assertThat(shop.placeAndDecide(Shop.order(sku, 1)).path("decision").asText())
                    .isEqualTo("CONFIRMED");
        }

        for (int i = 0; i < 10; i++) {
            JsonNode letter = letter(rubbish + "-" + i + "-");
            assertThat(letter.path("reason").asText()).contains("not an envelope of onhand.inventory-command/1");
            assertThat(letter.path("queue").asText()).isEqualTo(PLACED);
            assertThat(letter.path("orderIds")).isEmpty();
            assertThat(discard(letter).status()).isEqualTo(202);
        }
        assertThat(find(rubbish).isMissingNode()).isTrue();
        assertThat(shop.stockOf(sku).path("allocated").asLong()).isEqualTo(20);
    }

    @Test
    void anOrderInAnEnvelopeOfAnotherVersionIsRejectedWhenItsLetterIsDiscarded() throws Exception {
        String sku = shop.stock("newer", 1);
        UUID order = orderWithoutMessage(sku);
        send(PLACED, placed(9, order, "admin", sku));

        JsonNode letter = letter(order.toString());
        assertThat(letter.path("reason").asText()).contains("schema onhand.inventory-command/9");
        assertThat(letter.at("/orderIds/0").asText()).isEqualTo(order.toString());
        assertThat(discard(letter).status()).isEqualTo(202);

        assertThat(shop.decided(order.toString()).at("/reason/type").asText()).isEqualTo("DISCARDED");
    }

    @Test
    void aCommandThatTheDatabaseRefusesComesBackWhenItIsRetriedAndItsOrderIsRejectedWhenItIsDiscarded()
            throws Exception {
        String sku = shop.stock("refused", 5);
        UUID order = orderWithoutMessage(sku);
        send(PLACED, placed(1, order, "no\\u0000client", sku));

        JsonNode letter = letter(order.toString());
        assertThat(letter.path("reason").asText()).contains("the database refuses", order.toString());
        assertThat(retry(letter).body()).isEqualTo(letter);
        JsonNode again = letter(order.toString());
        assertThat(again.path("id")).isNotEqualTo(letter.path("id"));
        assertThat(discard(letter).status()).isEqualTo(404);
        assertThat(discard(again).status()).isEqualTo(202);
        assertThat(discard(again).status()).isEqualTo(404);

        JsonNode rejected = shop.decided(order.toString());
        assertThat(rejected.path("decision").asText()).isEqualTo("REJECTED");
        assertThat(rejected.at("/reason/type").asText()).isEqualTo("DISCARDED");
        assertThat(api.post("/api/v1/orders/" + order + "/cancel", "").status()).isEqualTo(409);
        assertThat(shop.stockOf(sku).path("available").asLong()).isEqualTo(5);
        shop.proofHolds();
    }

    @Test
    void aLetterThatCanBeProcessedByNowIsDecidedWhenItIsRetried() throws Exception {
        String sku = shop.stock("repaired", 5);
        UUID order = orderWithoutMessage(sku);
        send(
                "onhand.dead",
                placed(1, order, "admin", sku),
                "onhand_origin",
                PLACED,
                "onhand_reason",
                "a bug, since fixed");

        JsonNode letter = letter(order.toString());
        assertThat(letter.path("reason").asText()).isEqualTo("a bug, since fixed");
        assertThat(retry(letter).status()).isEqualTo(202);
        assertThat(shop.decided(order.toString()).path("decision").asText()).isEqualTo("CONFIRMED");
        assertThat(retry(letter).status()).isEqualTo(404);
        shop.proofHolds();
    }

    @Test
    void aLetterFromNowhereCannotBeRetried() throws JMSException {
        String body = "nowhere " + UUID.randomUUID();
        send("onhand.dead", body);

        JsonNode letter = letter(body);
        Reply refused = retry(letter);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/type")).isEqualTo("urn:onhand:problem:dead-letter-without-origin");
        assertThat(discard(letter).status()).isEqualTo(202);
    }

    @Test
    void whatMeansNothingIsRefused() {
        assertThat(api.get(LETTERS + "?limit=101").status()).isEqualTo(400);
        assertThat(api.get(LETTERS + "?after=" + UUID.randomUUID()).text("/errors/0/field"))
                .isEqualTo("after");
        assertThat(api.post(LETTERS + "/17/retry", "").status()).isEqualTo(400);
        Reply unknown = api.post(LETTERS + "/" + UUID.randomUUID() + "/discard", "");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("/type")).isEqualTo("urn:onhand:problem:not-found");
        assertThat(api.post(LETTERS + "/" + UUID.randomUUID() + "/retry", "{\"x\":1}")
                        .status())
                .isEqualTo(400);
    }
}

package io.onhand.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.onhand.server.acceptance.Tampering.Thief;
import io.onhand.server.stack.Shop;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Damage done by hand, and watched healing: messages stolen from the queues, an order's row and a decision deleted. The
 * reconciler's ages are short here, so that minutes become seconds.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HealingIT {

    private static final Duration HEALED = Duration.ofMinutes(3);

    private static final String[] LOSE_THE_DECISION = {
        """
        insert into inventory.stock_movement
          (sku, location, type, on_hand, reserved, allocated, cause_id, client_id, actor, at)
        select sku, location, 'RELEASED', 0, 0, -quantity, order_id, 'nobody', 'test', now()
        from inventory.allocation where order_id = ?""",
        """
        update inventory.stock_level s set allocated = s.allocated - a.quantity, version = s.version + 1
        from inventory.allocation a where a.order_id = ? and s.sku = a.sku and s.location = a.location""",
        "delete from inventory.allocation where order_id = ?",
        "delete from inventory.decision where order_id = ?"
    };

    private Tampering tampering;
    private Shop shop;

    @BeforeAll
    void start() {
        tampering = Tampering.start(
                "healing",
                Map.of(
                        "ONHAND_RECONCILE_EVERY", "1",
                        "ONHAND_RECONCILE_AGE", "2",
                        "ONHAND_RECONCILE_FULL_EVERY", "2"));
        shop = new Shop(tampering.onhand().api());
    }

    @AfterAll
    void stop() {
        if (tampering != null) {
            tampering.close();
        }
    }

    /** Places orders for one unit until the thief gets the message about one of them; returns that one's id. */
    private String placeUntilStolen(String queue, String sku, List<String> placed) {
        try (Thief thief = tampering.thief(queue)) {
            return await("a stolen message")
                    .atMost(HEALED)
                    .pollDelay(Duration.ZERO)
                    .until(
                            () -> {
                                String id = shop.place(Shop.order(sku, 1));
                                placed.add(id);
                                return thief.takes(id) ? id : null;
                            },
                            id -> id != null);
        }
    }

    private JsonNode healed(String id) {
        return await("healing of " + id)
                .atMost(HEALED)
                .until(
                        () -> tampering
                                .onhand()
                                .api()
                                .get("/api/v1/orders/" + id)
                                .body(),
                        order -> !"PENDING".equals(order.path("decision").asText()));
    }

    private void eachOrderTookOneUnit(String sku, List<String> placed) {
        placed.forEach(id -> assertThat(healed(id).path("decision").asText()).isEqualTo("CONFIRMED"));
        shop.proofHolds();
        assertThat(shop.stockOf(sku).path("allocated").asInt()).isEqualTo(placed.size());
    }

    @Test
    void anOrderWhoseMessageWasStolenIsSentAgainAndDecidedOnce() {
        String sku = shop.stock("stolen-order", 1_000);
        List<String> placed = new ArrayList<>();
        placeUntilStolen("onhand.orders.placed", sku, placed);
        eachOrderTookOneUnit(sku, placed);
        assertThat(tampering.log()).contains("orders were sent again");
    }

    @Test
    void aDecisionThatWasStolenIsAskedForAgain() {
        String sku = shop.stock("stolen-decision", 1_000);
        List<String> placed = new ArrayList<>();
        placeUntilStolen("onhand.orders.decided", sku, placed);
        eachOrderTookOneUnit(sku, placed);
    }

    @Test
    void aDecisionForAnOrderThatNeverWasIsVoidedAndItsUnitsAreReleased() throws SQLException {
        String sku = shop.stock("lost-row", 1_000);
        List<String> placed = new ArrayList<>();
        String lost = placeUntilStolen("onhand.orders.decided", sku, placed);
        placed.remove(lost);
        UUID id = UUID.fromString(lost);
        tampering.change(
                id,
                "delete from orders.order_line where order_id = ?",
                "delete from orders.sales_order where id = ? and decision = 'PENDING'");

        await("voided decision")
                .atMost(HEALED)
                .until(
                        () -> tampering.column("select decision from inventory.decision where order_id = ?", id),
                        List.of("VOIDED")::equals);
        eachOrderTookOneUnit(sku, placed);
        assertThat(tampering.onhand().api().get("/api/v1/orders/" + lost).status())
                .isEqualTo(404);
        assertThat(tampering
                        .onhand()
                        .api()
                        .post("/api/v1/orders/" + lost + "/cancel", "")
                        .status())
                .isEqualTo(404);
        assertThatThrownBy(() -> tampering.change(
                        id, "insert into orders.sales_order (id, client_id, accepted_at) values (?, 'late', now())"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23505"));
    }

    @Test
    void aDecisionThatWasDeletedIsMadeOnceMore() throws SQLException {
        String sku = shop.stock("lost-decision", 10);
        String order = shop.place(Shop.order(sku, 3));
        shop.decided(order);
        tampering.change(UUID.fromString(order), LOSE_THE_DECISION);
        assertThat(shop.stockOf(sku).path("allocated").asInt()).isZero();

        await("the decision")
                .atMost(HEALED)
                .until(() -> shop.stockOf(sku).path("allocated").asInt() == 3);
        shop.proofHolds();
        assertThat(healed(order).path("lines").path(0).path("allocated").asInt())
                .isEqualTo(3);
    }

    @Test
    void aDecisionThatTurnsOutDifferentlyTheSecondTimeIsListedAndNotChanged() throws SQLException {
        String sku = shop.stock("sold-meanwhile", 3);
        String order = shop.place(Shop.order(sku, 3));
        shop.decided(order);
        UUID id = UUID.fromString(order);
        tampering.change(id, LOSE_THE_DECISION);
        shop.decided(shop.place(Shop.order(sku, 1)));

        JsonNode listed = await("the order in the proof")
                .atMost(HEALED)
                .until(() -> listed(order), found -> "CONTRADICTION"
                        .equals(found.path("kind").asText()));
        assertThat(listed.path("order").asText()).isEqualTo("CONFIRMED");
        assertThat(listed.path("decision").asText()).isEqualTo("REJECTED");
        assertThat(healed(order).path("decision").asText()).isEqualTo("CONFIRMED");

        // The operator's choice: the goods are sold, the order's customer will be told.
        tampering.change(id, """
                update orders.sales_order
                set decision = 'REJECTED', rejection = '{"type":"INSUFFICIENT_STOCK"}' where id = ?""");
        shop.proofHolds();
    }

    private JsonNode listed(String order) {
        for (JsonNode difference :
                tampering.onhand().api().get("/api/v1/proof").body().path("differences")) {
            if (order.equals(difference.path("orderId").asText())) {
                return difference;
            }
        }
        return MissingNode.getInstance();
    }

    @Test
    void aCancellationThatWasStolenIsSentAgain() {
        String sku = shop.stock("stolen-cancellation", 1_000);
        await("a stolen cancellation")
                .atMost(HEALED)
                .until(() -> isStolen("onhand.orders.placed", sku, "cancel", new ArrayList<>()));
        await("all cancelled")
                .atMost(HEALED)
                .until(() -> shop.stockOf(sku).path("allocated").asInt() == 0);
        shop.proofHolds();
    }

    @Test
    void aShipmentThatWasStolenIsToldAgain() {
        String sku = shop.stock("stolen-shipment", 1_000);
        List<String> shipped = new ArrayList<>();
        await("a stolen shipment")
                .atMost(HEALED)
                .until(() -> isStolen("onhand.orders.decided", sku, "shipments", shipped));
        await("all shipped").atMost(HEALED).until(() -> shipped.stream().allMatch(order -> "FULFILLED"
                .equals(healed(order).path("fulfilment").asText())));
        shop.proofHolds();
    }

    /** Decides an order, does something to it while a thief is about, and tells whether he got the message. */
    private boolean isStolen(String queue, String sku, String action, List<String> orders) {
        String order = shop.place(Shop.order(sku, 1));
        orders.add(order);
        healed(order);
        try (Thief thief = tampering.thief(queue)) {
            tampering.onhand().api().post("/api/v1/orders/" + order + "/" + action, "", "Prefer", "wait=0");
            return thief.takes(order);
        }
    }
}

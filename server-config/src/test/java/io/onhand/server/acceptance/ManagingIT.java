package io.onhand.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.onhand.server.stack.ManagedBeans;
import io.onhand.server.stack.Reply;
import io.onhand.server.stack.RunningOnhand;
import io.onhand.server.stack.Shop;
import io.onhand.server.stack.StackPart;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an administrator sees in JConsole. */
@ExtendWith(SharedStack.class)
class ManagingIT {

    private static final String ORDERS = "OrderService";
    private static final String INVENTORY = "InventoryService";

    private final RunningOnhand onhand;
    private final Shop shop;
    private ManagedBeans beans;

    ManagingIT(RunningOnhand onhand, Shop shop) {
        this.onhand = onhand;
        this.shop = shop;
    }

    @BeforeEach
    void connect() {
        beans = ManagedBeans.of(onhand.process(StackPart.SERVER));
    }

    @AfterEach
    void disconnect() {
        beans.close();
    }

    @Test
    void eachServiceHasOneBean() {
        assertThat(beans.names(ORDERS)).hasSize(1);
        assertThat(beans.names(INVENTORY)).hasSize(1);
    }

    @Test
    void theFiguresOfBothServicesMoveWithTheOrders() {
        String sku = shop.stock("managed", 1);
        Map<String, Long> before = counts();

        String first = shop.place(Shop.order(sku, 1));
        shop.decided(first);
        shop.decided(shop.place(Shop.order(sku, 1)));
        assertThat(shop.api().post("/api/v1/orders/" + first + "/cancel", "").status())
                .isEqualTo(202);

        // At least: what earlier tests left behind may be handled meanwhile.
        Map<String, Long> expected = Map.of(
                "accepted", 2L,
                "accepted in batches", 2L,
                "confirmed by the inventory", 1L,
                "rejected by the inventory", 1L,
                "cancelled by the inventory", 1L,
                "handled by the inventory", 3L,
                "confirmations applied", 1L,
                "rejections applied", 1L,
                "cancellations applied", 1L);
        await("the counts").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            Map<String, Long> after = counts();
            expected.forEach((name, more) ->
                    assertThat(after.get(name)).as(name).isGreaterThanOrEqualTo(before.get(name) + more));
        });
    }

    @Test
    void atRestNothingWaitsAndNothingIsUnderWay() {
        await("rest").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(beans.number(ORDERS, "PendingOrders")).isZero();
            assertThat(beans.number(ORDERS, "OldestPendingSeconds")).isZero();
            assertThat(beans.number(ORDERS, "OrdersAtTheDoor")).isZero();
            assertThat(beans.number(ORDERS, "IntakeTransactionsInFlight")).isZero();
            assertThat(beans.number(ORDERS, "ListenerTransactionsInFlight")).isZero();
            assertThat(beans.number(INVENTORY, "ListenerTransactionsInFlight")).isZero();
        });
    }

    @Test
    void theBoundsInForceAreShown() {
        shop.decided(shop.place(Shop.order(shop.stock("bounds", 1), 1)));
        assertThat(beans.number(ORDERS, "BatchMaxOrders")).isPositive();
        assertThat(beans.number(ORDERS, "DoorQueue")).isPositive();
        assertThat(beans.number(INVENTORY, "BatchMaxLines")).isPositive();
    }

    @Test
    void theSameFiguresAreThereForPrometheus() {
        long accepted = beans.number(ORDERS, "OrdersAccepted");
        Reply metrics = shop.api().get("/api/v1/metrics");
        assertThat(metrics.status()).isEqualTo(200);
        assertThat(metrics.header("Content-Type")).startsWith("text/plain");
        assertThat(metrics.content())
                .contains("\nonhand_order_service_orders_accepted " + accepted + "\n")
                .contains("\nonhand_inventory_service_listener_batches_count ")
                .contains("\nonhand_rest_api_requests ");
    }

    @Test
    void theAgeOfTheReconcilersLastRoundIsInMetricsHealthAndProof() {
        await("the first round")
                .atMost(Duration.ofMinutes(1))
                .until(() -> shop.api().get("/health/ready").content().contains("last-round-seconds"));
        assertThat(shop.api().get("/api/v1/metrics").content())
                .containsPattern("\nonhand_reconciler_last_round_seconds \\d+\n");
        assertThat(shop.api()
                        .get("/api/v1/proof")
                        .body()
                        .path("reconciledSecondsAgo")
                        .isIntegralNumber())
                .isTrue();
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("accepted", beans.number(ORDERS, "OrdersAccepted"));
        counts.put("accepted in batches", beans.number(ORDERS, "IntakeBatches", "entries"));
        counts.put("confirmed by the inventory", beans.number(INVENTORY, "OrdersConfirmed"));
        counts.put("rejected by the inventory", beans.number(INVENTORY, "OrdersRejected"));
        counts.put("cancelled by the inventory", beans.number(INVENTORY, "OrdersCancelled"));
        counts.put("handled by the inventory", beans.number(INVENTORY, "ListenerBatches", "entries"));
        counts.put("confirmations applied", beans.number(ORDERS, "OrdersConfirmed"));
        counts.put("rejections applied", beans.number(ORDERS, "OrdersRejected"));
        counts.put("cancellations applied", beans.number(ORDERS, "OrdersCancelled"));
        return counts;
    }
}

package io.onhand.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.onhand.server.scenario.Answer.Outcome;
import io.onhand.server.scenario.Answer.Request;
import io.onhand.server.scenario.Checker;
import io.onhand.server.scenario.Client;
import io.onhand.server.scenario.FinalState;
import io.onhand.server.scenario.FinalStateReader;
import io.onhand.server.scenario.History;
import io.onhand.server.scenario.WantedOrder;
import io.onhand.server.stack.DirectAccess;
import io.onhand.server.stack.ProcessEnvironment;
import io.onhand.server.stack.RunningOnhand;
import io.onhand.server.stack.Shop;
import io.onhand.server.stack.StackPart;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Clients place orders while parts of the system are killed with SIGKILL, and retry with the same idempotency key until
 * they have an answer. Afterwards what they were told is compared with what is there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillingIT {

    private static final int CLIENTS = 8;
    private static final int ORDERS_EACH = 150;

    /** A message that was lost is to be seen: the reconciler sends it again two minutes after its order, when this has given up. */
    private static final Duration HEALED_LATER = Duration.ofSeconds(45);

    private RunningOnhand onhand;

    @BeforeAll
    void start() {
        onhand = RunningOnhand.start("killed");
    }

    @AfterAll
    void stop() {
        if (onhand != null) {
            onhand.close();
        }
    }

    @Test
    void killingTheServerLosesNoOrderAndDecidesNoneTwice() throws Exception {
        nothingIsLostWhen(() -> onhand.kill(StackPart.SERVER));
    }

    @Test
    void killingEverythingLosesNoOrderAndDecidesNoneTwice() throws Exception {
        nothingIsLostWhen(onhand::killAllAndRestart);
    }

    @Test
    void theBrokersClusterPasswordIsAnotherAtEachStart() {
        String before = clusterPassword();
        onhand.kill(StackPart.BROKER);
        await("a broker with another password")
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(() -> !before.equals(clusterPassword()));
        onhand.awaitReady();
    }

    private String clusterPassword() {
        return ProcessEnvironment.of(onhand.process(StackPart.BROKER)).get("ONHAND_BROKER_CLUSTER_PASSWORD");
    }

    private void nothingIsLostWhen(Runnable disaster) throws Exception {
        String sku = new Shop(onhand.api()).stock("killed", CLIENTS * ORDERS_EACH / 2);
        var history = new History();
        var client = new Client(onhand::api, history, false);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> working = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                String name = sku + "-" + i;
                working.add(clients.submit(() -> placeAll(name, sku, client)));
            }
            await("some orders")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> history.count(Request.PLACE, Outcome.OK) > CLIENTS * 20);
            disaster.run();
            for (Future<?> done : working) {
                done.get(6, TimeUnit.MINUTES);
            }
        } finally {
            clients.shutdownNow();
        }
        onhand.awaitReady();
        compare(sku, history);
    }

    /** Places its orders one after the other; each is retried with its key until it has been accepted. */
    private static void placeAll(String name, String sku, Client client) {
        for (int i = 0; i < ORDERS_EACH; i++) {
            var wanted = WantedOrder.ofOne(name + "-" + i, sku);
            await(wanted.name())
                    .atMost(Duration.ofMinutes(5))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> client.place(wanted).isOk());
        }
    }

    private void compare(String sku, History history) throws SQLException {
        FinalStateReader reader = FinalStateReader.of(onhand).only(sku);
        assertThat(Checker.check(history, reader::read, HEALED_LATER))
                .as(() -> new DirectAccess(onhand).whatHolds())
                .isEmpty();
        List<FinalState.Order> orders = reader.read().orders();
        assertThat(orders).hasSize(CLIENTS * ORDERS_EACH);
        assertThat(orders.stream().filter(order -> "CONFIRMED".equals(order.decision())))
                .hasSize(CLIENTS * ORDERS_EACH / 2);
        assertThat(new Shop(onhand.api()).stockOf(sku).path("available").asLong())
                .isZero();
    }
}

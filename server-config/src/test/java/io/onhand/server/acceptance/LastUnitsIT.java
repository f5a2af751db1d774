package io.onhand.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.onhand.server.stack.Shop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
class LastUnitsIT {

    private static final int CLIENTS = 64;
    private static final int ORDERS_EACH = 4;
    private static final int UNITS = 100;

    private final Shop shop;

    LastUnitsIT(Shop shop) {
        this.shop = shop;
    }

    @RepeatedTest(20)
    void ofManyClientsThatRaceForTheLastUnitsExactlyAsManyWinAsThereAreUnits() throws Exception {
        String sku = shop.stock("last", UNITS);

        List<JsonNode> orders = new ArrayList<>();
        for (String id : placeAtOnce(sku)) {
            orders.add(shop.decided(id));
        }

        assertThat(orders).hasSize(CLIENTS * ORDERS_EACH);
        assertThat(orders.stream()
                        .filter(o -> "CONFIRMED".equals(o.path("decision").asText())))
                .hasSize(UNITS);
        assertThat(orders.stream()
                        .filter(o -> "REJECTED".equals(o.path("decision").asText())))
                .hasSize(CLIENTS * ORDERS_EACH - UNITS)
                .allSatisfy(o -> {
                    assertThat(o.at("/reason/type").asText()).isEqualTo("INSUFFICIENT_STOCK");
                    assertThat(o.at("/reason/lines/0/available").asLong()).isZero();
                });
        JsonNode stock = shop.stockOf(sku);
        assertThat(stock.path("allocated").asLong()).isEqualTo(UNITS);
        assertThat(stock.path("available").asLong()).isZero();
        shop.proofHolds();
    }

    private List<String> placeAtOnce(String sku) throws InterruptedException, ExecutionException {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            Callable<List<String>> client = () -> {
                List<String> ids = new ArrayList<>();
                for (int i = 0; i < ORDERS_EACH; i++) {
                    ids.add(shop.place(Shop.order(sku, 1)));
                }
                return ids;
            };
            List<String> ids = new ArrayList<>();
            for (Future<List<String>> placed : clients.invokeAll(Collections.nCopies(CLIENTS, client))) {
                ids.addAll(placed.get());
            }
            return ids;
        } finally {
            clients.shutdownNow();
        }
    }
}

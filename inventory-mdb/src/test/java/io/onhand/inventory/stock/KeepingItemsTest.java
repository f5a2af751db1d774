package io.onhand.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.inventory.api.Items.Item;
import io.onhand.inventory.api.Locations.Location;
import io.onhand.inventory.api.StockQueries.StockView;
import io.onhand.inventory.testing.InventoryDatabase;
import io.onhand.inventory.testing.InventoryUnit;
import io.onhand.shared.testing.Injection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The catalogue, its locations and its stock as they are read, on a real PostgreSQL. */
class KeepingItemsTest {

    @BeforeEach
    void emptyDatabase() throws SQLException {
        InventoryDatabase.empty();
    }

    private static Set<String> put(Item... items) throws Exception {
        return InventoryUnit.inTransaction(
                inventory -> Injection.into(new KeepingItems(), inventory).put(List.of(items)));
    }

    private static Optional<Item> item(String sku) throws Exception {
        return InventoryUnit.inTransaction(
                inventory -> Injection.into(new KeepingItems(), inventory).find(sku));
    }

    private static boolean putLocation(String code, int priority) throws Exception {
        return InventoryUnit.inTransaction(
                inventory -> Injection.into(new KeepingLocations(), inventory).put(new Location(code, priority)));
    }

    private static Optional<StockView> stock(String sku) throws Exception {
        return InventoryUnit.inTransaction(
                inventory -> Injection.into(new ReadingStock(), inventory).find(sku));
    }

    private static List<String> page(String after, int limit) throws Exception {
        return InventoryUnit.inTransaction(
                inventory -> Injection.into(new ReadingStock(), inventory).list(after, limit).stream()
                        .map(StockView::sku)
                        .toList());
    }

    @Test
    void aNewItemHasAnEmptyLevelFromItsFirstMoment() throws Exception {
        assertThat(put(new Item("A", "lamp"))).containsExactly("A");
        assertThat(InventoryDatabase.level("A", "MAIN")).isEqualTo("0 0 0");
        assertThat(item("A")).contains(new Item("A", "lamp"));
    }

    @Test
    void aKnownItemIsDescribedAnewAndKeepsItsStock() throws Exception {
        InventoryDatabase.stock("A", "MAIN", 5);
        assertThat(put(new Item("A", "lamp"), new Item("B", null))).containsExactly("B");
        assertThat(InventoryDatabase.level("A", "MAIN")).isEqualTo("5 0 0");
        assertThat(item("A")).contains(new Item("A", "lamp"));
    }

    @Test
    void aKnownItemThatComesWithoutADescriptionKeepsTheOneItHas() throws Exception {
        put(new Item("A", "lamp"));
        assertThat(put(new Item("A", null))).isEmpty();
        assertThat(item("A")).contains(new Item("A", "lamp"));
    }

    @Test
    void theLastDescriptionOfASkuThatComesTwiceCounts() throws Exception {
        put(new Item("A", "lamp"), new Item("A", "light"), new Item("A", null));
        assertThat(item("A")).contains(new Item("A", "light"));
    }

    @Test
    void skusDifferByCase() throws Exception {
        assertThat(put(new Item("85123A", "upper"), new Item("85123a", "lower")))
                .hasSize(2);
        assertThat(item("85123a")).contains(new Item("85123a", "lower"));
    }

    @Test
    void anUnknownSkuIsNotFound() throws Exception {
        assertThat(item("X")).isEmpty();
        assertThat(stock("X")).isEmpty();
    }

    @Test
    void aLocationIsCreatedOnceAndThenChanged() throws Exception {
        assertThat(putLocation("EAST", 200)).isTrue();
        assertThat(putLocation("EAST", 50)).isFalse();
        assertThat(InventoryDatabase.column("select code from inventory.location order by priority"))
                .containsExactly("EAST", "MAIN");
    }

    @Test
    void ofFirstRequestsAtTheSameTimeOneCreatesTheLocationAndTheOthersChangeIt() throws Exception {
        int requests = 4;
        ExecutorService clients = Executors.newFixedThreadPool(requests);
        try {
            for (int round = 0; round < 10; round++) {
                String code = "EAST-" + round;
                var start = new CyclicBarrier(requests);
                Callable<Boolean> request = () -> {
                    start.await();
                    return putLocation(code, 200);
                };
                List<Boolean> created = new ArrayList<>();
                for (Future<Boolean> answer : clients.invokeAll(Collections.nCopies(requests, request))) {
                    created.add(answer.get());
                }
                assertThat(created).containsOnlyOnce(true);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void theStockOfASkuIsTheSumOfItsLevelsByPriority() throws Exception {
        putLocation("EAST", 50);
        InventoryDatabase.stock("A", "MAIN", 5);
        InventoryDatabase.stock("A", "EAST", 7);
        InventoryDatabase.execute(
                "update inventory.stock_level set allocated = 6, safety_stock = 0 where location = 'MAIN'");
        StockView view = stock("A").orElseThrow();
        assertThat(view.onHand()).isEqualTo(12);
        assertThat(view.allocated()).isEqualTo(6);
        assertThat(view.available()).as("an overdrawn location counts as empty").isEqualTo(7);
        assertThat(view.locations()).extracting(StockView.Level::location).containsExactly("EAST", "MAIN");
        assertThat(view.locations()).extracting(StockView.Level::available).containsExactly(7L, -1L);
    }

    @Test
    void pagesReachEverySkuOnce() throws Exception {
        put(new Item("C", null), new Item("A", null), new Item("B", null));
        assertThat(page(null, 2)).containsExactly("A", "B");
        assertThat(page("B", 2)).containsExactly("C");
        assertThat(page("C", 2)).isEmpty();
    }
}

package io.onhand.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.inventory.api.Adjustment;
import io.onhand.inventory.api.Adjustment.Count;
import io.onhand.inventory.api.Adjustment.Delta;
import io.onhand.inventory.api.Adjustment.Reason;
import io.onhand.inventory.api.Caller;
import io.onhand.inventory.api.StockAdministration.AdjustmentResult;
import io.onhand.inventory.api.StockAdministration.AdjustmentResult.Booked;
import io.onhand.inventory.api.StockAdministration.LevelSetting;
import io.onhand.inventory.contract.StockChanged;
import io.onhand.inventory.testing.InventoryDatabase;
import io.onhand.inventory.testing.InventoryUnit;
import io.onhand.order.contract.Destinations;
import io.onhand.shared.IdempotencyKey;
import io.onhand.shared.injection.SharedBeans;
import io.onhand.shared.messaging.KnownDestinations;
import io.onhand.shared.testing.Broker;
import io.onhand.shared.testing.Injection;
import io.onhand.shared.testing.JoinedTransaction;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Adjustments and their keys on a real PostgreSQL. */
class AdjustingStockTest {

    private static final Caller CALLER = new Caller("shop", "ann");

    private static Broker broker;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = Broker.start();
    }

    @AfterAll
    static void stopBroker() throws Exception {
        broker.close();
    }

    @BeforeEach
    void tenUnits() throws Exception {
        InventoryDatabase.empty();
        InventoryDatabase.stock("A", "MAIN", 10);
    }

    private static List<AdjustmentResult> adjust(Adjustment... adjustments) throws Exception {
        return InventoryUnit.inTransaction(inventory -> Injection.into(
                        new AdjustingStock(new SharedBeans().clock(), new KnownDestinations()),
                        new JoinedTransaction(),
                        inventory,
                        broker.connections())
                .adjust(List.of(adjustments)));
    }

    private static Adjustment received(long units, String key, String fingerprint) {
        IdempotencyKey requestKey =
                key == null ? null : new IdempotencyKey("shop", "/stock/A/adjustments", key, fingerprint);
        return new Adjustment("A", "MAIN", new Delta(units), Reason.RECEIVED, CALLER, requestKey);
    }

    private static Adjustment counted(long expected, long onHand, String key) {
        return new Adjustment(
                "A",
                "MAIN",
                new Count(expected, onHand),
                Reason.COUNT,
                CALLER,
                new IdempotencyKey("shop", "/stock", key, "f"));
    }

    private static boolean replayed(AdjustmentResult result) {
        return ((Booked) result).replayed();
    }

    @Test
    void theLevelAndTheLedgerMoveTogether() throws Exception {
        adjust(received(5, null, null));
        assertThat(InventoryDatabase.level("A", "MAIN")).isEqualTo("15 0 1");
        assertThat(InventoryDatabase.column("select concat_ws(' ', type, on_hand, client_id, actor)"
                        + " from inventory.stock_movement where client_id = 'shop'"))
                .containsExactly("RECEIVED 5 shop ann");
    }

    @Test
    void aRefusedAdjustmentLeavesTheOthersAlone() throws Exception {
        var writeOff = new Adjustment("A", "MAIN", new Delta(-99), Reason.WRITE_OFF, CALLER, null);
        var unknown = new Adjustment("X", "MAIN", new Delta(1), Reason.RECEIVED, CALLER, null);
        List<AdjustmentResult> results = adjust(writeOff, received(5, null, null), unknown);
        assertThat(results.get(0)).isEqualTo(new AdjustmentResult.OutOfRange(10));
        assertThat(results.get(1)).isInstanceOf(Booked.class);
        assertThat(results.get(2)).isEqualTo(new AdjustmentResult.UnknownSku("X"));
        assertThat(InventoryDatabase.level("A", "MAIN")).isEqualTo("15 0 1");
    }

    @Test
    void aSkuGetsALevelAtAKnownLocationWithItsFirstUnits() throws Exception {
        InventoryDatabase.location("EAST", 200);
        adjust(new Adjustment("A", "EAST", new Delta(3), Reason.RECEIVED, CALLER, null));
        assertThat(InventoryDatabase.level("A", "EAST")).isEqualTo("3 0 1");
    }

    @Test
    void aRepeatedKeyBooksOnce() throws Exception {
        assertThat(replayed(adjust(received(5, "k", "f")).get(0))).isFalse();
        assertThat(replayed(adjust(received(5, "k", "f")).get(0))).isTrue();
        assertThat(InventoryDatabase.level("A", "MAIN")).isEqualTo("15 0 1");
    }

    @Test
    void aKeyRepeatedWithinOneRequestBooksOnce() throws Exception {
        List<AdjustmentResult> results = adjust(received(5, "k", "f"), received(5, "k", "f"));
        assertThat(results).extracting(AdjustingStockTest::replayed).containsExactly(false, true);
        assertThat(InventoryDatabase.level("A", "MAIN")).isEqualTo("15 0 1");
    }

    @Test
    void aKeyWithOtherContentIsRefused() throws Exception {
        adjust(received(5, "k", "f"));
        assertThat(adjust(received(6, "k", "g"))).containsExactly(new AdjustmentResult.KeyReused());
        assertThat(InventoryDatabase.level("A", "MAIN")).isEqualTo("15 0 1");
    }

    @Test
    void aRefusalByTheFigureOnHandIsRememberedUnderItsKey() throws Exception {
        assertThat(adjust(counted(9, 8, "k"))).containsExactly(new AdjustmentResult.NotAsExpected(10));
        adjust(counted(10, 9, "other"));
        assertThat(adjust(counted(9, 8, "k"))).containsExactly(new AdjustmentResult.NotAsExpected(10));
        assertThat(InventoryDatabase.level("A", "MAIN")).isEqualTo("9 0 1");
    }

    @Test
    void aKeyWhoseSkuWasUnknownIsFreeAgain() throws Exception {
        var early = new Adjustment(
                "B", "MAIN", new Delta(5), Reason.RECEIVED, CALLER, new IdempotencyKey("shop", "/stock", "k", "f"));
        assertThat(adjust(early)).containsExactly(new AdjustmentResult.UnknownSku("B"));
        InventoryDatabase.stock("B", "MAIN", 0);
        assertThat(replayed(adjust(early).get(0))).isFalse();
        assertThat(InventoryDatabase.level("B", "MAIN")).isEqualTo("5 0 1");
    }

    @Test
    void theChangedLevelIsPublishedWithItsVersion() throws Exception {
        try (JMSContext context = broker.connections().createContext();
                JMSConsumer topic = context.createConsumer(context.createTopic(Destinations.STOCK_CHANGED))) {
            adjust(received(5, null, null));
            assertThat(StockChanged.CODEC.decode(topic.receive(5_000)).entries())
                    .singleElement()
                    .satisfies(changed -> {
                        assertThat(changed.sku()).isEqualTo("A");
                        assertThat(changed.onHand()).isEqualTo(15);
                        assertThat(changed.version()).isEqualTo(1);
                    });
        }
    }

    private static AdjustmentResult set(String sku, String location, long safetyStock, Long lowStockAt)
            throws Exception {
        var setting = new LevelSetting(sku, location, safetyStock, lowStockAt, CALLER);
        return InventoryUnit.inTransaction(inventory -> Injection.into(
                        new AdjustingStock(new SharedBeans().clock(), new KnownDestinations()),
                        new JoinedTransaction(),
                        inventory,
                        broker.connections())
                .set(setting));
    }

    private static List<String> settings() throws Exception {
        return InventoryDatabase.column(
                "select concat_ws(' ', sku, location, safety_stock, low_stock_at, client_id, actor)"
                        + " from inventory.level_setting order by id");
    }

    @Test
    void whatIsSetIsKeptBackAndWrittenDownWithWhoSetIt() throws Exception {
        var level = ((Booked) set("A", "MAIN", 4, 6L)).level();
        assertThat(level.safetyStock()).isEqualTo(4);
        assertThat(level.lowStockAt()).isEqualTo(6);
        assertThat(level.available()).isEqualTo(6);
        assertThat(level.version()).isEqualTo(1);
        set("A", "MAIN", 2, null);
        assertThat(settings()).containsExactly("A MAIN 4 6 shop ann", "A MAIN 2 shop ann");
    }

    @Test
    void whatIsSoAlreadyIsNotChangedAndNotWrittenDown() throws Exception {
        set("A", "MAIN", 4, null);
        var again = ((Booked) set("A", "MAIN", 4, null)).level();
        assertThat(again.version()).isEqualTo(1);
        assertThat(settings()).hasSize(1);
    }

    @Test
    void aLevelThatHasNoStockYetCanBeSet() throws Exception {
        InventoryDatabase.location("EAST", 200);
        assertThat(((Booked) set("A", "EAST", 3, null)).level().available()).isEqualTo(-3);
        assertThat(set("X", "MAIN", 1, null)).isEqualTo(new AdjustmentResult.UnknownSku("X"));
        assertThat(set("A", "MOON", 1, null)).isEqualTo(new AdjustmentResult.UnknownLocation("MOON"));
        assertThat(settings()).hasSize(1);
    }

    @Test
    void othersAreToldOfALevelThatWasSet() throws Exception {
        try (var listener = broker.connections().createContext()) {
            var told = listener.createConsumer(listener.createTopic(Destinations.STOCK_CHANGED));
            set("A", "MAIN", 4, null);
            var levels = StockChanged.CODEC.decode(told.receive(5_000)).entries();
            assertThat(levels).containsExactly(new StockChanged("A", "MAIN", 10, 0, 0, 4, 1));
        }
    }
}

package io.onhand.inventory.stock;

import static io.onhand.inventory.testing.Stock.cancel;
import static io.onhand.inventory.testing.Stock.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.inventory.api.Adjustment;
import io.onhand.inventory.api.Adjustment.Delta;
import io.onhand.inventory.api.Adjustment.Reason;
import io.onhand.inventory.api.Caller;
import io.onhand.inventory.api.MovementType;
import io.onhand.inventory.api.Shipping.ShipmentRequest;
import io.onhand.inventory.api.StockMovements.Cause;
import io.onhand.inventory.api.StockMovements.CauseType;
import io.onhand.inventory.api.StockMovements.Entry;
import io.onhand.inventory.api.StockMovements.Filter;
import io.onhand.inventory.api.StockMovements.LevelChange;
import io.onhand.inventory.api.StockMovements.Page;
import io.onhand.inventory.deciding.DecidingCommands;
import io.onhand.inventory.shipping.ShippingOrders;
import io.onhand.inventory.testing.InventoryDatabase;
import io.onhand.inventory.testing.InventoryUnit;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.contract.LineUnits;
import io.onhand.shared.injection.SharedBeans;
import io.onhand.shared.messaging.KnownDestinations;
import io.onhand.shared.testing.Broker;
import io.onhand.shared.testing.Injection;
import io.onhand.shared.testing.JoinedTransaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ledger on a real PostgreSQL, as what has happened to a SKU has written it. */
class ReadingMovementsTest {

    private static final Caller CALLER = new Caller("shop", "ann");
    private static final UUID ORDER = new UUID(1, 1);

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
    void nothing() throws Exception {
        InventoryDatabase.empty();
        InventoryDatabase.stock("A", "MAIN", 10);
    }

    private static void adjust(Delta change, Reason reason, String note, String reference) throws Exception {
        InventoryUnit.inTransaction(inventory -> Injection.into(
                        new AdjustingStock(new SharedBeans().clock(), new KnownDestinations()),
                        new JoinedTransaction(),
                        inventory,
                        broker.connections())
                .adjust(List.of(new Adjustment("A", "MAIN", change, reason, CALLER, null, note, reference))));
    }

    private static void decide(InventoryCommand command) throws Exception {
        InventoryUnit.inTransaction(
                inventory -> Injection.into(new DecidingCommands(new SharedBeans().clock()), inventory)
                        .decide(List.of(command)));
    }

    private static void ship(UUID order, long units) throws Exception {
        InventoryUnit.inTransaction(inventory -> Injection.into(
                        new ShippingOrders(new SharedBeans().clock(), new KnownDestinations()),
                        new JoinedTransaction(),
                        inventory,
                        broker.connections())
                .ship(new ShipmentRequest(order, List.of(new LineUnits(1, units)), CALLER, null)));
    }

    private static Optional<Page> list(String sku, Filter filter, Long before, int limit) throws Exception {
        return InventoryUnit.inTransaction(
                inventory -> Injection.into(new ReadingMovements(), inventory).list(sku, filter, before, limit));
    }

    private static Page list(Filter filter, int limit) throws Exception {
        return list("A", filter, null, limit).orElseThrow();
    }

    private static Filter ofType(MovementType type) {
        return new Filter(null, type, null, null, null);
    }

    @Test
    void eachMovementTellsWhatItChangedAndWhatWasThereAfterIt() throws Exception {
        adjust(new Delta(5), Reason.RECEIVED, "two boxes, one wet", "DN-4711");
        decide(order(ORDER, "A", 4));
        ship(ORDER, 3);
        decide(cancel(ORDER));

        Page page = list(Filter.NONE, 4);

        assertThat(page.entries())
                .extracting(Entry::type)
                .containsExactly(
                        MovementType.RELEASED, MovementType.SHIPPED, MovementType.ALLOCATED, MovementType.RECEIVED);
        assertThat(page.entries()).extracting(Entry::onHand).containsExactly(0L, -3L, 0L, 5L);
        assertThat(page.entries()).extracting(Entry::allocated).containsExactly(-1L, -3L, 4L, 0L);
        assertThat(page.entries()).extracting(Entry::onHandAfter).containsExactly(12L, 12L, 15L, 15L);
        assertThat(page.entries()).extracting(Entry::availableAfter).containsExactly(12L, 11L, 11L, 15L);
        assertThat(page.entries()).extracting(Entry::note).containsExactly(null, null, null, "two boxes, one wet");
        assertThat(page.entries()).extracting(Entry::reference).containsExactly(null, null, null, "DN-4711");
        assertThat(page.entries()).extracting(Entry::client).containsOnly("shop");
        assertThat(page.entries()).extracting(Entry::actor).containsExactly("shop", "ann", "deciding", "ann");
    }

    @Test
    void aMovementIsTiedToItsOrderShipmentOrAdjustment() throws Exception {
        adjust(new Delta(-1), Reason.WRITE_OFF, null, null);
        decide(order(ORDER, "A", 4));
        ship(ORDER, 3);

        List<Entry> entries = list(Filter.NONE, 3).entries();

        UUID shipment = UUID.fromString(InventoryDatabase.column("select id::text from inventory.shipment")
                .get(0));
        assertThat(entries.get(0).cause()).isEqualTo(new Cause(CauseType.SHIPMENT, shipment, ORDER));
        assertThat(entries.get(1).cause()).isEqualTo(new Cause(CauseType.ORDER, ORDER, ORDER));
        assertThat(entries.get(2).cause().type()).isEqualTo(CauseType.ADJUSTMENT);
        assertThat(entries.get(2).cause().orderId()).isNull();
        assertThat(entries.get(2).reason()).isEqualTo("WRITE_OFF");
        assertThat(list(new Filter(null, null, null, null, shipment), 10).entries())
                .containsExactly(entries.get(0));
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat() throws Exception {
        for (int i = 1; i <= 5; i++) {
            adjust(new Delta(i), Reason.RECEIVED, null, null);
        }
        List<Long> units = new ArrayList<>();
        Long next = null;
        do {
            Page page = list("A", Filter.NONE, next, 2).orElseThrow();
            page.entries().forEach(entry -> units.add(entry.onHand()));
            adjust(new Delta(100), Reason.RECEIVED, null, null);
            next = page.next();
        } while (next != null);
        assertThat(units).containsExactly(5L, 4L, 3L, 2L, 1L, 10L);
    }

    @Test
    void filtersLeaveOutWhatIsNotAskedFor() throws Exception {
        InventoryDatabase.location("WEST", 200);
        InventoryDatabase.stock("A", "WEST", 7);
        InventoryDatabase.stock("B", "MAIN", 7);
        adjust(new Delta(-2), Reason.WRITE_OFF, null, null);

        assertThat(list(new Filter("WEST", null, null, null, null), 10).entries())
                .extracting(Entry::onHand)
                .containsExactly(7L);
        assertThat(list(ofType(MovementType.ADJUSTED), 10).entries())
                .extracting(Entry::onHand)
                .containsExactly(-2L);
        Instant last = list(Filter.NONE, 1).entries().get(0).at();
        assertThat(list(new Filter(null, null, last, null, null), 10).entries()).hasSize(1);
        assertThat(list(new Filter(null, null, null, last, null), 10).entries())
                .extracting(Entry::onHand)
                .containsExactly(7L, 10L);
    }

    @Test
    void aFilterLooksThroughABoundedNumberAPageAndSaysWhereToGoOn() throws Exception {
        InventoryDatabase.execute(
                "insert into inventory.stock_movement (sku, location, type, on_hand, reserved, allocated,"
                        + " cause_id, client_id, actor, at) select 'A', 'MAIN', 'SHIPPED', 0, 0, 0, gen_random_uuid(), 'test', 'test',"
                        + " now() from generate_series(1, 10005)");

        Page first = list(ofType(MovementType.RECEIVED), 10);
        Page second = list("A", ofType(MovementType.RECEIVED), first.next(), 10).orElseThrow();

        assertThat(first.entries()).isEmpty();
        assertThat(second.entries()).extracting(Entry::onHand).containsExactly(10L);
        assertThat(second.next()).isNull();
    }

    @Test
    void aMovementOfTheVersionBeforeLacksTheFiguresThatItDidNotKeep() throws Exception {
        Entry old = list(Filter.NONE, 1).entries().get(0);

        assertThat(old.onHandAfter()).isNull();
        assertThat(old.availableAfter()).isNull();
    }

    @Test
    void anUnknownSkuHasNoLedgerAndOneThatNeverMovedAnEmptyOne() throws Exception {
        InventoryDatabase.execute("insert into inventory.item (sku) values ('STILL')");

        assertThat(list("NOTHING", Filter.NONE, null, 10)).isEmpty();
        assertThat(list("STILL", Filter.NONE, null, 10)).contains(new Page(List.of(), null));
    }

    @Test
    void whatWasSetForALevelIsReadNewestFirst() throws Exception {
        InventoryDatabase.execute(
                "insert into inventory.level_setting (sku, location, safety_stock, low_stock_at, client_id, actor, at)"
                        + " values ('A', 'MAIN', 1, null, 'shop', 'ann', '2026-11-22T10:00:00Z'),"
                        + " ('A', 'MAIN', 2, 7, 'shop', 'bob', '2026-11-22T10:00:01Z')");
        List<LevelChange> changes = InventoryUnit.inTransaction(
                inventory -> Injection.into(new ReadingMovements(), inventory).levelChanges("A", "MAIN", 100));
        assertThat(changes)
                .containsExactly(
                        new LevelChange(Instant.parse("2026-11-22T10:00:01Z"), "shop", "bob", 2, 7L),
                        new LevelChange(Instant.parse("2026-11-22T10:00:00Z"), "shop", "ann", 1, null));
    }
}

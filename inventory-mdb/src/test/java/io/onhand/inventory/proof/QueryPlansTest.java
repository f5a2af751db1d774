package io.onhand.inventory.proof;

import static io.onhand.inventory.testing.Stock.cancel;
import static io.onhand.inventory.testing.Stock.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.inventory.api.Adjustment;
import io.onhand.inventory.api.Caller;
import io.onhand.inventory.api.MovementType;
import io.onhand.inventory.api.Shipping.ShipmentRequest;
import io.onhand.inventory.api.StockMovements;
import io.onhand.inventory.deciding.DecidingCommands;
import io.onhand.inventory.shipping.ShippingOrders;
import io.onhand.inventory.stock.AdjustingStock;
import io.onhand.inventory.stock.ReadingMovements;
import io.onhand.inventory.stock.ReadingStock;
import io.onhand.inventory.testing.InventoryDatabase;
import io.onhand.inventory.testing.InventoryUnit;
import io.onhand.inventory.testing.LargeInventory;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.contract.LineUnits;
import io.onhand.shared.IdempotencyKey;
import io.onhand.shared.injection.SharedBeans;
import io.onhand.shared.messaging.KnownDestinations;
import io.onhand.shared.testing.Broker;
import io.onhand.shared.testing.ExplainedStatements;
import io.onhand.shared.testing.Injection;
import io.onhand.shared.testing.JoinedTransaction;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No statement that is executed again and again reads a large table from end to end. */
class QueryPlansTest {

    private static final ExplainedStatements EXPLAINED = new ExplainedStatements(InventoryDatabase.dataSource());
    private static final EntityManagerFactory UNIT = InventoryUnit.on(EXPLAINED.dataSource(), "explained");
    private static final Caller CALLER = new Caller("shop", "ann");

    private static Broker broker;

    private final int before = EXPLAINED.count();

    @BeforeAll
    static void manyOrders() throws Exception {
        broker = Broker.start();
        LargeInventory.fill();
    }

    @AfterAll
    static void noOrders() throws Exception {
        UNIT.close();
        InventoryDatabase.empty();
        broker.close();
    }

    @AfterEach
    void noLargeTableWasReadFromEndToEnd() {
        assertThat(EXPLAINED.count()).isGreaterThan(before);
        assertThat(EXPLAINED.scansOf(LargeInventory.TABLES)).isEmpty();
    }

    private static void decide(InventoryCommand... commands) throws Exception {
        InventoryUnit.inTransaction(
                UNIT, inventory -> Injection.into(new DecidingCommands(new SharedBeans().clock()), inventory)
                        .decide(List.of(commands)));
    }

    @Test
    void decidingAndCancelling() throws Exception {
        UUID first = UUID.randomUUID();
        decide(order(first, "SKU-001", 1, "SKU-002", 2), order(UUID.randomUUID(), "SKU-001", 3));
        decide(cancel(first), order(LargeInventory.shipped(), "SKU-001", 1));
    }

    @Test
    void shipping() throws Exception {
        UUID order = UUID.randomUUID();
        decide(order(order, "SKU-003", 2));
        var key = new IdempotencyKey("shop", "/shipments", "k", "print");
        for (int repeat = 0; repeat < 2; repeat++) {
            InventoryUnit.inTransaction(UNIT, inventory -> Injection.into(
                            new ShippingOrders(new SharedBeans().clock(), new KnownDestinations()),
                            new JoinedTransaction(),
                            inventory,
                            broker.connections())
                    .ship(new ShipmentRequest(order, List.of(new LineUnits(1, 1)), CALLER, key)));
        }
    }

    @Test
    void adjusting() throws Exception {
        var adjustment = new Adjustment(
                "SKU-004",
                "MAIN",
                new Adjustment.Delta(1),
                Adjustment.Reason.RECEIVED,
                CALLER,
                new IdempotencyKey("shop", "/stock", "k", "print"));
        InventoryUnit.inTransaction(UNIT, inventory -> Injection.into(
                        new AdjustingStock(new SharedBeans().clock(), new KnownDestinations()),
                        new JoinedTransaction(),
                        inventory,
                        broker.connections())
                .adjust(List.of(adjustment)));
    }

    @Test
    void readingStock() throws Exception {
        InventoryUnit.inTransaction(UNIT, inventory -> {
            var reading = Injection.into(new ReadingStock(), inventory);
            reading.list(null, 100);
            return reading.find("SKU-005");
        });
    }

    @Test
    void readingMovements() throws Exception {
        InventoryUnit.inTransaction(UNIT, inventory -> {
            var reading = Injection.into(new ReadingMovements(), inventory);
            reading.list("SKU-006", StockMovements.Filter.NONE, null, 100);
            var shipped = new StockMovements.Filter("MAIN", MovementType.SHIPPED, Instant.EPOCH, null, null);
            return reading.list("SKU-006", shipped, Long.MAX_VALUE, 1_000);
        });
    }

    @Test
    void theProofAfterAnEarlierOne() {
        var earlier = Injection.into(new ProvingInventory(), InventoryDatabase.dataSource());
        long closed = Awaitility.await().atMost(Duration.ofSeconds(60)).until(earlier::closeLedger, last -> last > 0);

        var proof = Injection.into(new ProvingInventory(), EXPLAINED.dataSource());
        proof.closeLedger();
        proof.states(null, 1_000);
        proof.states(LargeInventory.shipped(), 1_000);
        proof.movedSince(closed, LargeInventory.shipped(), 1_000);
        proof.ledgerDifferences();
        proof.negativeBalances();
        proof.overAllocations();
        proof.allocationDifferences();
    }
}

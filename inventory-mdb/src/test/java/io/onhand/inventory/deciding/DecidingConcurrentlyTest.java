package io.onhand.inventory.deciding;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.inventory.ledger.LedgerStatements;
import io.onhand.inventory.proof.ProvingInventory;
import io.onhand.inventory.rules.DecidedOrder;
import io.onhand.inventory.rules.DecidedOrder.Allocation;
import io.onhand.inventory.rules.DecidingBatch;
import io.onhand.inventory.rules.RandomHistory;
import io.onhand.inventory.rules.StockLedger;
import io.onhand.inventory.testing.InventoryDatabase;
import io.onhand.inventory.testing.Stock;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.contract.OrderPlaced;
import io.onhand.order.contract.OrderPlaced.OrderedLine;
import io.onhand.shared.testing.Injection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many deciders at once over the same few SKUs, in real transactions: the locks alone keep them apart. */
class DecidingConcurrentlyTest {

    private static final int THREADS = 8;
    private static final int BATCHES = 25;
    private static final int SKUS = 12;
    private static final long HOT_UNITS = 400;

    @BeforeEach
    void someStock() throws SQLException {
        InventoryDatabase.empty();
        InventoryDatabase.location("EAST", 200);
        InventoryDatabase.stock("HOT", "MAIN", HOT_UNITS);
        for (int sku = 0; sku < SKUS; sku++) {
            InventoryDatabase.stock("S" + sku, "MAIN", 150);
            InventoryDatabase.stock("S" + sku, "EAST", 60);
        }
    }

    @Test
    void overlappingBatchesNeitherDeadlockNorOversell() {
        long seed = Long.getLong(RandomHistory.SEED_PROPERTY, System.nanoTime());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<CompletableFuture<Void>> deciders = IntStream.range(0, THREADS)
                    .mapToObj(thread -> CompletableFuture.runAsync(() -> decideBatches(thread, seed), threads))
                    .toList();
            assertThat(deciders).as("seed %s", seed).allSatisfy(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }
        assertProofHolds(seed);
    }

    private static void decideBatches(int thread, long seed) {
        var random = new SplittableRandom(seed + thread);
        List<InventoryCommand> own = new ArrayList<>();
        for (int batch = 0; batch < BATCHES; batch++) {
            List<InventoryCommand> commands = new ArrayList<>();
            for (int i = random.nextInt(1, 10); i > 0; i--) {
                commands.add(command(thread, random, own));
            }
            try {
                decide(commands);
            } catch (SQLException e) {
                throw new IllegalStateException(e.getSQLState() + " " + e.getMessage(), e);
            }
        }
    }

    /** A new order, most of them with the hot SKU; or a repeat or a cancellation of one of the thread's own. */
    private static InventoryCommand command(int thread, SplittableRandom random, List<InventoryCommand> own) {
        if (!own.isEmpty() && random.nextInt(5) == 0) {
            InventoryCommand before = own.get(random.nextInt(own.size()));
            return random.nextBoolean() ? before : Stock.cancel(before.orderId());
        }
        List<OrderedLine> lines = new ArrayList<>();
        for (int line = 1; line <= 4; line++) {
            String sku = random.nextInt(4) == 0 ? "HOT" : "S" + random.nextInt(SKUS);
            lines.add(new OrderedLine(line, sku, random.nextInt(1, 6)));
        }
        var order = new OrderPlaced(new UUID(thread, own.size() + 1), "shop", Instant.EPOCH, lines);
        own.add(order);
        return order;
    }

    /** What {@link DecidingCommands} does in its transaction. */
    private static void decide(List<InventoryCommand> commands) throws SQLException {
        try (Connection connection = InventoryDatabase.transaction()) {
            var statements = new DecisionStatements(connection);
            var ledgerStatements = new LedgerStatements(connection);
            TreeSet<UUID> ids =
                    commands.stream().map(InventoryCommand::orderId).collect(Collectors.toCollection(TreeSet::new));
            Map<UUID, DecidedOrder> known = statements.lock(ids);
            statements
                    .allocations(known.keySet())
                    .forEach((id, loaded) -> known.computeIfPresent(id, (key, order) -> order.withAllocations(loaded)));
            StockLedger ledger = ledgerStatements.lock(Stream.concat(
                            commands.stream()
                                    .filter(OrderPlaced.class::isInstance)
                                    .flatMap(command -> ((OrderPlaced) command).lines().stream())
                                    .map(OrderedLine::sku),
                            known.values().stream()
                                    .flatMap(order -> order.allocations().stream())
                                    .map(Allocation::sku))
                    .collect(Collectors.toSet()));
            var batch = new DecidingBatch(ledger, known, Stock.NOW);
            batch.handle(commands);
            statements.insert(batch.decided());
            statements.change(batch.changed());
            ledgerStatements.write(ledger);
            connection.commit();
        }
    }

    private static void assertProofHolds(long seed) {
        var proof = Injection.into(new ProvingInventory(), InventoryDatabase.dataSource());
        assertThat(Stream.of(
                        proof.ledgerDifferences(),
                        proof.negativeBalances(),
                        proof.overAllocations(),
                        proof.allocationDifferences()))
                .as("seed %s", seed)
                .allSatisfy(count -> {
                    assertThat(count.checked()).isPositive();
                    assertThat(count.violations()).isZero();
                });
        try {
            assertThat(InventoryDatabase.column("select allocated <= on_hand from inventory.stock_level"))
                    .containsOnly("t");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

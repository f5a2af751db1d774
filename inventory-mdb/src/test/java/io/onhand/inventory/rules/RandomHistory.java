package io.onhand.inventory.rules;

import io.onhand.order.contract.CancelOrder;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.contract.OrderPlaced;
import io.onhand.order.contract.OrderPlaced.OrderedLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A catalogue and a sequence of batches of commands that follow from a seed: few SKUs and units, so that orders collide;
 * several locations, some overdrawn by a count; unknown SKUs, huge quantities, repeats and cancellations, also of orders
 * that come only later.
 */
public final class RandomHistory {

    /** Set to replay the history of one seed only. */
    public static final String SEED_PROPERTY = "onhand.test.seed";

    private static final String[] LOCATIONS = {"MAIN", "EAST", "WEST", "ATTIC"};
    private static final int BATCHES = 4;
    private static final int COMMANDS = 8;

    private final SplittableRandom random;
    private final int skus;
    private final List<OrderPlaced> placed = new ArrayList<>();
    private long lastId;

    private RandomHistory(long seed) {
        this.random = new SplittableRandom(seed);
        this.skus = random.nextInt(1, 6);
    }

    /** A checker that has lived through the history of the seed. */
    static HistoryChecker replay(long seed) {
        var history = new RandomHistory(seed);
        var checker = new HistoryChecker(history.stock());
        for (int batch = 0; batch < BATCHES; batch++) {
            checker.handle(history.batch());
        }
        checker.checkConservation();
        return checker;
    }

    private List<StockPosition> stock() {
        List<StockPosition> positions = new ArrayList<>();
        for (int sku = 0; sku < skus; sku++) {
            int locations = random.nextInt(1, LOCATIONS.length + 1);
            for (int location = 0; location < locations; location++) {
                positions.add(new StockPosition(
                        "S" + sku,
                        LOCATIONS[location],
                        random.nextInt(0, 30),
                        rarely(10),
                        rarely(10),
                        rarely(5),
                        random.nextInt(100)));
            }
        }
        return positions;
    }

    /** Mostly 0. */
    private long rarely(int bound) {
        return random.nextInt(4) == 0 ? random.nextInt(bound) : 0;
    }

    private List<InventoryCommand> batch() {
        List<InventoryCommand> commands = new ArrayList<>();
        int size = random.nextInt(1, COMMANDS + 1);
        for (int i = 0; i < size; i++) {
            commands.add(command());
        }
        return commands;
    }

    private InventoryCommand command() {
        int kind = random.nextInt(10);
        if (kind == 0 && !placed.isEmpty()) {
            return placed.get(random.nextInt(placed.size()));
        }
        if (kind <= 2) {
            // Half of them about an order that is known, the others perhaps about one that comes later.
            long id = random.nextBoolean() ? random.nextLong(1, lastId + 2) : lastId + random.nextInt(1, 4);
            return new CancelOrder(new UUID(0, id), "shop", Instant.EPOCH, 1);
        }
        OrderPlaced order = order();
        placed.add(order);
        return order;
    }

    private OrderPlaced order() {
        List<OrderedLine> lines = new ArrayList<>();
        int size = random.nextInt(1, 6);
        for (int line = 1; line <= size; line++) {
            String sku = random.nextInt(40) == 0 ? "UNKNOWN" : "S" + random.nextInt(skus);
            long quantity = random.nextInt(30) == 0 ? random.nextLong(1, 1_000_000_001L) : random.nextInt(1, 16);
            lines.add(new OrderedLine(line, sku, quantity));
        }
        return new OrderPlaced(new UUID(0, ++lastId), "shop", Instant.EPOCH, lines);
    }
}

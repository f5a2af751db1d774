package io.onhand.inventory.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.inventory.testing.Stock;
import io.onhand.order.contract.OrderPlaced;
import io.onhand.order.contract.OrderPlaced.OrderedLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** What holds for every stock and every sequence of orders. */
class DecidingPropertiesTest {

    /**
     * Never oversold, wholly or not at all, in order of arrival, fewest splits, the same answer to a repeat, released
     * once, conserved: each history is some 18 commands in four batches, so this is about 400,000 of them.
     */
    @Property(tries = 22_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void everyHistoryOfOrdersAndCancellationsIsAnsweredAsTheModelSays(@ForAll long seed) {
        Long only = Long.getLong(RandomHistory.SEED_PROPERTY);
        assertHolds(only == null ? seed : only);
    }

    private static void assertHolds(long seed) {
        try {
            assertThat(RandomHistory.replay(seed).commands()).isPositive();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("replay with -D" + RandomHistory.SEED_PROPERTY + "=" + seed, e);
        }
    }

    /** The same rules over small cases that jqwik can shrink to the smallest order that breaks one. */
    @Property(tries = 3_000)
    void ordersOverOneSkuAreServedInOrderUntilTheUnitsAreGone(
            @ForAll("units") List<Integer> shelves, @ForAll("orders") List<List<Integer>> orders) {
        List<StockPosition> positions = new ArrayList<>();
        for (int i = 0; i < shelves.size(); i++) {
            positions.add(Stock.position("A", "L" + i, shelves.get(i)));
        }
        var checker = new HistoryChecker(positions);
        for (int i = 0; i < orders.size(); i++) {
            checker.handle(List.of(order(i, orders.get(i))));
        }
        checker.checkConservation();
    }

    @Provide
    Arbitrary<List<Integer>> units() {
        return Arbitraries.integers().between(0, 12).list().ofMinSize(1).ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<List<Integer>>> orders() {
        Arbitrary<Integer> quantity = Combinators.combine(
                        Arbitraries.integers().between(1, 9), Arbitraries.of(1, 1, 1, 100_000_000))
                .as((units, factor) -> units * factor);
        return quantity.list().ofMinSize(1).ofMaxSize(4).list().ofMaxSize(8);
    }

    private static OrderPlaced order(int id, List<Integer> quantities) {
        List<OrderedLine> lines = new ArrayList<>();
        quantities.forEach(quantity -> lines.add(new OrderedLine(lines.size() + 1, "A", quantity)));
        return new OrderPlaced(new UUID(0, id), "shop", Instant.EPOCH, lines);
    }
}

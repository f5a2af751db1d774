package io.onhand.server.crash;

import static org.awaitility.Awaitility.await;

import io.onhand.order.contract.InventoryCommand;
import io.onhand.server.crash.Cell.Variant;
import io.onhand.server.crash.inside.Failpoint.Action;
import io.onhand.server.crash.inside.Hit;
import io.onhand.server.scenario.Checker;
import io.onhand.server.scenario.FinalStateReader;
import io.onhand.server.scenario.Violation;
import io.onhand.server.stack.Shop;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One disaster, from the first order to the last check. It hits a transaction at each place that its cells name: their
 * threads are held at the step until all are there, and then the part is killed under them.
 */
final class Round {

    private static final System.Logger LOG = System.getLogger(Round.class.getName());

    /** Transactions of a place that pass before one is hit: some orders are decided, some are on their way. */
    private static final int PASSES = 3;

    private static final long UNITS = 250;
    private static final Duration REACHED = Duration.ofSeconds(60);

    /** Places in this order: a listener that is held would keep work from those behind it. */
    private static final Comparator<Cell> LAST_PLACE_FIRST =
            Comparator.comparing(Cell::place).reversed();

    private static final String UNDECIDED = """
            select o.id from orders.sales_order o
            join orders.order_line l on l.order_id = o.id and l.line = 1
            left join inventory.decision d on d.order_id = o.id
            where l.sku = ? and o.decision <> 'REJECTED' and (o.decision = 'PENDING' or d.order_id is null)""";

    private static final String NOT_CANCELLED = """
            select o.id from orders.sales_order o
            join orders.order_line l on l.order_id = o.id and l.line = 1
            left join inventory.decision d on d.order_id = o.id
            where l.sku = ? and case
              when o.decision = 'REJECTED' then d.order_id is null
              else o.cancel_requested_at is not null and o.cancelled_at is null end""";

    private final List<Cell> cells;
    private final Cell any;
    private final CrashedOnhand onhand;
    private final Duration patience;
    private final DatabaseView database;
    private final BrokerClient broker;
    private final String sku;
    private final Instant begin = Instant.now();
    private final Map<Place, Hit> hits = new EnumMap<>(Place.class);
    /** Of those that were hit, the orders that show what became of the transaction. */
    private final Map<Place, List<String>> telling = new EnumMap<>(Place.class);

    private final Clients clients;
    private final Disturbance disturbance;
    private List<String> violations = List.of();

    /**
     * @param cells that differ in the place only
     * @param patience how long violations may take to vanish
     */
    Round(List<Cell> cells, CrashedOnhand onhand, Duration patience) {
        this.cells = cells.stream().sorted(LAST_PLACE_FIRST).toList();
        this.any = cells.get(0);
        this.onhand = onhand;
        this.patience = patience;
        this.database = new DatabaseView(onhand.parts());
        this.broker = new BrokerClient(onhand.parts());
        this.sku = new Shop(onhand.parts().api()).stock("crash", UNITS);
        this.clients = new Clients(onhand.parts().api(), sku);
        this.disturbance = new Disturbance(broker, database, sku);
    }

    /** Returns a verdict for each cell. */
    List<Verdict> run() throws IOException {
        try (clients) {
            onhand.shared().clear();
            var failpoints = new Failpoints(onhand.shared(), any.variant(), disturbance);
            clients.start();
            for (Cell cell : cells) {
                int passes = cell == cells.get(0) ? PASSES : 0;
                String step = cell.step().rule(cell.place().branches().size());
                failpoints.set(cell.place().label(), step, passes, Action.HOLD);
                failpoints
                        .hit(cell.place().label(), REACHED)
                        .filter(this::fitsTheVariant)
                        .ifPresent(hit -> keep(cell, hit));
            }
            long now = database.transactionNow();
            boolean reached = new FaultInjection(cells, onhand, failpoints).injectAndRestart();
            clients.end();
            violations = reached ? check() : List.of("the second step was not reached");
            return cells.stream().map(cell -> verdict(cell, now)).toList();
        }
    }

    /** Orders that were sent a second time tell nothing of the transaction that was hit, so there must be others too. */
    private boolean fitsTheVariant(Hit hit) {
        return any.variant() != Variant.DUPLICATE
                || hit.orders().stream().anyMatch(disturbance.repeated()::contains)
                        && !disturbance.repeated().containsAll(hit.orders());
    }

    /** What is repeated later was new when it was hit. */
    private void keep(Cell cell, Hit hit) {
        hits.put(cell.place(), hit);
        List<String> fresh = new ArrayList<>(hit.orders());
        fresh.removeAll(disturbance.repeated());
        telling.put(cell.place(), fresh);
    }

    private List<String> check() {
        if (any.variant() == Variant.POISON) {
            await("all poison among the dead letters").atMost(patience).until(disturbance::poisonIsDead);
        }
        if (any.variant() == Variant.LOG_GONE) {
            sendAgain();
        }
        FinalStateReader reader = FinalStateReader.of(onhand.parts()).only(sku);
        return Checker.check(clients.history(), reader::read, patience).stream()
                .map(Violation::toString)
                .toList();
    }

    /**
     * Without the log whatever else was between its commits lost its message, or the decision after its answer. What merely
     * waits in a queue is waited for. Of a rejected order the inventory service need only know that nothing may be tied to it.
     */
    private void sendAgain() {
        try {
            await().atMost(patience)
                    .until(() -> onhand.parts().broker().messagesLeft().isEmpty());
        } catch (ConditionTimeoutException e) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "What is left in the queues may wait for what was lost: {0}",
                    onhand.parts().broker().messagesLeft());
        }
        List<InventoryCommand> commands = new ArrayList<>();
        unlessHit(database.texts(UNDECIDED, sku)).forEach(id -> commands.add(disturbance.placed(id)));
        unlessHit(database.texts(NOT_CANCELLED, sku)).forEach(id -> commands.add(disturbance.cancelled(id)));
        if (!commands.isEmpty()) {
            broker.send(commands);
        }
    }

    /** Those that were hit must not need it: all that they did is rolled back, unless that was between the commits. */
    private Stream<String> unlessHit(List<String> orders) {
        return orders.stream()
                .filter(id -> any.isHalfLost()
                        || hits.values().stream().noneMatch(hit -> hit.orders().contains(id)));
    }

    private Verdict verdict(Cell cell, long transaction) {
        Hit hit = hits.get(cell.place());
        int orders = clients.history().wanted().size();
        Duration took = Duration.between(begin, Instant.now());
        return new Verdict(cell, hit, hit == null ? null : outcome(cell, transaction), orders, violations, took);
    }

    private Outcome outcome(Cell cell, long transaction) {
        List<String> orders = telling.get(cell.place());
        List<String> written =
                database.texts(cell.place().whenWritten(), transaction, (Object) orders.toArray(String[]::new));
        if (written.isEmpty()) {
            return Outcome.GONE;
        }
        boolean alike = written.stream().distinct().count() == 1;
        if (written.size() != orders.size() || !alike) {
            return Outcome.MIXED;
        }
        return written.contains("before") ? Outcome.COMMITTED : Outcome.ANEW;
    }
}

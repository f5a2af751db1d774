package io.onhand.server.crash;

import static org.awaitility.Awaitility.await;

import io.onhand.server.crash.Cell.Twist;
import io.onhand.server.crash.inside.Cue;
import io.onhand.server.crash.inside.Disaster;
import io.onhand.server.crash.inside.Hit;
import io.onhand.server.crash.inside.Scene;
import io.onhand.server.crash.inside.Stage;
import io.onhand.server.stack.Shop;
import io.onhand.server.stack.StackPart;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One disaster, from the first order to the last check. It hits a transaction at each place that its cells name: their
 * threads are held at the step until all are there, and then the part is killed under them.
 */
final class Round {

    /** Transactions of a place that pass before one is hit: some orders are decided, some are on their way. */
    private static final int PASSES = 3;

    private static final long UNITS = 250;
    private static final Duration REACHED = Duration.ofSeconds(30);

    /** Places in this order: a listener that is held would keep work from those behind it. */
    private static final Comparator<Cell> LAST_PLACE_FIRST =
            Comparator.comparing(Cell::place).reversed();

    private final List<Cell> cells;
    private final Cell any;
    private final CrashedOnhand onhand;
    private final Stage stage;
    private final Duration patience;
    private final DatabaseView database;
    private final BrokerView broker;
    private final String sku;
    private final Instant begin = Instant.now();
    private final Map<Place, Hit> hits = new EnumMap<>(Place.class);
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
        this.stage = onhand.stage();
        this.patience = patience;
        this.database = new DatabaseView(onhand.parts());
        this.broker = new BrokerView(onhand.parts());
        this.sku = new Shop(onhand.parts().api()).stock("crash", UNITS);
        this.clients = new Clients(onhand.parts().api(), sku);
        this.disturbance = new Disturbance(broker, clients, sku);
    }

    /** Returns a verdict for each cell. */
    List<Verdict> run() throws IOException {
        try (clients) {
            stage.clear();
            clients.start();
            for (Cell cell : cells) {
                int passes = cell == cells.get(0) ? PASSES : 0;
                String step = cell.step().rule(cell.place().branches().size());
                awaitHit(cell.place().scene(), step, passes, Disaster.HOLD)
                        .ifPresent(hit -> hits.put(cell.place(), hit));
            }
            long now = database.transactionNow();
            strike();
            boolean settled = comeBack();
            clients.end();
            violations = settled ? check() : List.of("recovery did not come to its step");
            return cells.stream().map(cell -> verdict(cell, now)).toList();
        }
    }

    private Optional<Hit> awaitHit(String place, String step, int passes, Disaster disaster) throws IOException {
        String having = any.twist() == Twist.POISON ? "passed on 1" : "";
        stage.leaveCue(new Cue(UUID.randomUUID().toString(), place, step, having, passes, disaster));
        return hit(place);
    }

    private Optional<Hit> hit(String place) throws IOException {
        try {
            return await().atMost(REACHED)
                    .pollInterval(Duration.ofMillis(20))
                    .until(
                            () -> {
                                disturbance.once(any.twist());
                                return stage.hit(place);
                            },
                            Optional::isPresent);
        } catch (ConditionTimeoutException e) {
            stage.withdrawCue(place);
            return Optional.empty();
        }
    }

    /** The threads are held at their steps. */
    private void strike() throws IOException {
        SeparateParts parts = onhand.parts();
        if (any.harm() == Cell.Harm.KILL) {
            any.victims().stream().sorted().forEach(parts::kill);
        } else if (any.victims().contains(StackPart.DATABASE)) {
            database.terminateSessions();
        } else {
            parts.wireTo(StackPart.BROKER).cut();
        }
        if (any.twist() == Twist.LOG_GONE) {
            onhand.loseTransactionLog();
        }
        stage.release();
    }

    /** Starts what was killed; returns when it is ready, or false when recovery was to be hit and was not. */
    private boolean comeBack() throws IOException {
        boolean settled = true;
        if (any.harm() == Cell.Harm.KILL) {
            if (any.twist().recoveryStep().isPresent()) {
                settled = hitRecovery(any.twist().recoveryStep().get());
            }
            onhand.start(any.victims(), any.restart());
        }
        onhand.parts().awaitReady();
        return settled;
    }

    /** The server dies a second time, while it settles what the first death has left in doubt. */
    private boolean hitRecovery(String step) throws IOException {
        stage.leaveCue(new Cue(UUID.randomUUID().toString(), Scene.RECOVERY, step, "", 0, Disaster.HALT));
        onhand.parts().start(StackPart.SERVER);
        boolean hit = hit(Scene.RECOVERY).isPresent();
        onhand.parts().kill(StackPart.SERVER);
        return hit;
    }

    private List<String> check() {
        if (any.twist() == Twist.POISON) {
            await("all poison among the dead letters").atMost(patience).until(disturbance::poisonIsDead);
        }
        if (any.isHalfLost() && hits.containsKey(Place.DOOR)) {
            List<String> undecided = database.texts(
                    "select id from orders.sales_order where decision = 'PENDING' and id = any(?::uuid[])",
                    (Object) hits.get(Place.DOOR).orders().toArray(String[]::new));
            broker.send(undecided.stream().map(disturbance::placed).toList());
        }
        return new Invariants(onhand.parts()).violations(sku, clients.history(), patience);
    }

    private Verdict verdict(Cell cell, long transaction) {
        Hit hit = hits.get(cell.place());
        int orders = clients.history().askedKeys().size();
        Duration took = Duration.between(begin, Instant.now());
        return new Verdict(cell, hit, hit == null ? null : outcome(cell, hit, transaction), orders, violations, took);
    }

    private Outcome outcome(Cell cell, Hit hit, long transaction) {
        List<String> orders = new ArrayList<>(hit.orders());
        orders.removeAll(disturbance.repeated());
        if (orders.isEmpty()) {
            return cell.expected();
        }
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

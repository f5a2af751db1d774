package io.onhand.web.assurance.reconciling;

import io.onhand.inventory.api.InventoryHealing;
import io.onhand.inventory.api.InventoryProof;
import io.onhand.order.api.OrderHealing;
import io.onhand.order.api.OrderHealing.Stage;
import io.onhand.order.api.OrderHealing.Stuck;
import io.onhand.order.api.OrderProof;
import io.onhand.web.assurance.proof.Difference;
import io.onhand.web.assurance.proof.Difference.Kind;
import io.onhand.web.assurance.proof.OrderWalk;
import io.onhand.web.assurance.proof.UuidOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Looks for orders on which the two services differ, round by round, and has them healed. Each round looks at
 *
 * <ul>
 *   <li>the undecided orders that are due, which the order service finds by an index,
 *   <li>the orders that an earlier round found different,
 *   <li>what has settled since the last round: each order once, as soon as it is decided,
 *   <li>some of all orders, once at the start and then from time to time: rows that were damaged long after.
 * </ul>
 *
 * All of it bounded. What it knows is in memory and can be lost: the next start begins with a walk over all orders. Used by
 * one thread.
 */
final class Reconciler {

    /**
     * What the reconciler needs of the two services.
     *
     * @param orders what the order service holds
     * @param decisions what the inventory service holds
     * @param healing has orders sent again, and voided that never were
     * @param shipments has shipments told again
     */
    record Services(OrderProof orders, InventoryProof decisions, OrderHealing healing, InventoryHealing shipments) {}

    /** Orders that have settled are followed from so long ago at the start; older ones are left to the full walk. */
    private static final Duration FOLLOWED = Duration.ofHours(1);

    /** How long the right to reconcile outlives a node that vanished. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final Set<Kind> DIFFERENT = EnumSet.of(Kind.NO_DECISION, Kind.NOT_VOIDED);

    private final Services services;
    private final OrderHealing healing;
    private final ReconcilerSettings settings;
    private final Clock clock;
    private final String holder = UUID.randomUUID().toString();
    private final OpenDifferences open;

    private Sweep following;
    private Sweep full;
    private Instant fullDue = Instant.MIN;

    Reconciler(Services services, ReconcilerSettings settings, Clock clock) {
        this.services = services;
        this.healing = services.healing();
        this.settings = settings;
        this.clock = clock;
        this.open = new OpenDifferences(settings.orders());
    }

    /** Looks and heals, unless another node does. */
    void round() {
        Instant now = clock.instant();
        if (!healing.lease(holder, LEASE.plus(settings.every().multipliedBy(3)))) {
            startOver();
            return;
        }
        Instant settled = now.minus(settings.age());
        Map<UUID, Difference> found = new LinkedHashMap<>();
        lookAgain(settled, found);
        open.keepOnly(found.keySet(), now);
        walkOn(now, settled, found);
        heal(found.values().stream().filter(Difference::settled).toList());
        healing.finished(holder);
    }

    /** Lets another node go on at once. */
    void end() {
        healing.release(holder);
    }

    private void startOver() {
        open.clear();
        following = null;
        full = null;
        fullDue = Instant.MIN;
    }

    private void lookAgain(Instant settled, Map<UUID, Difference> found) {
        Set<UUID> ids = new TreeSet<>(UuidOrder.BYTES);
        ids.addAll(healing.waiting(settled, settings.orders()));
        ids.addAll(open.ids());
        if (!ids.isEmpty()) {
            new OrderWalk(
                            services.orders().statesOf(ids).iterator(),
                            services.decisions().statesOf(ids).iterator(),
                            settled,
                            difference -> found.put(difference.orderId(), difference))
                    .walked();
        }
    }

    private void walkOn(Instant now, Instant settled, Map<UUID, Difference> found) {
        UUID horizon = horizon(settled);
        if (following == null) {
            following = new Sweep(services, Sweep.firstIdOf(now.minus(FOLLOWED)));
        }
        walkOn(following, horizon, now, settled, found);
        if (full == null && !now.isBefore(fullDue)) {
            full = new Sweep(services, null);
        }
        if (full != null && walkOn(full, horizon, now, settled, found)) {
            full = null;
            fullDue = now.plus(settings.fullEvery());
        }
    }

    /**
     * Nothing is walked past before it has had time to settle, and nothing that waits for its decision in a long queue:
     * only then both sides can be compared. Whoever waits for an hour does not hold up the others any more.
     */
    private UUID horizon(Instant settled) {
        UUID undecided = healing.oldestUndecided(Sweep.firstIdOf(settled.minus(FOLLOWED)));
        UUID young = Sweep.firstIdOf(settled);
        return undecided != null && UuidOrder.BYTES.compare(undecided, young) < 0 ? undecided : young;
    }

    private boolean walkOn(Sweep sweep, UUID horizon, Instant now, Instant settled, Map<UUID, Difference> found) {
        if (open.isFull()) {
            return false;
        }
        var beyond = new TreeSet<UUID>(UuidOrder.BYTES);
        boolean reached = sweep.goOn(settings.rows(), horizon, settled, difference -> {
            if (open.keep(difference, now)) {
                found.putIfAbsent(difference.orderId(), difference);
            } else {
                beyond.add(difference.orderId());
            }
        });
        if (!beyond.isEmpty()) {
            sweep.backTo(beyond.first());
        }
        return reached && beyond.isEmpty();
    }

    private void heal(List<Difference> differences) {
        sendAgain(Stage.UNDECIDED, differences, EnumSet.of(Kind.UNDECIDED));
        cancelAgain();
        sendAgain(Stage.UNTOLD, differences, EnumSet.of(Kind.UNTOLD));
        sendAgain(Stage.DIFFERENT, differences, DIFFERENT);
        List<UUID> units = sendAgain(Stage.CHANGED, differences, EnumSet.of(Kind.UNITS));
        if (!units.isEmpty()) {
            services.shipments().tellOfShipments(units);
        }
        List<UUID> missing = differences.stream()
                .filter(difference -> difference.kind() == Kind.NO_ORDER)
                .map(Difference::orderId)
                .toList();
        if (!missing.isEmpty()) {
            healing.voidMissing(missing, settings.age());
        }
    }

    private void cancelAgain() {
        List<Stuck> cancelling = healing.cancelling(clock.instant().minus(settings.age()), settings.orders());
        if (!cancelling.isEmpty()) {
            healing.sendAgain(Stage.UNDECIDED, cancelling, settings.age());
        }
    }

    private List<UUID> sendAgain(Stage stage, List<Difference> differences, Set<Kind> kinds) {
        List<Stuck> stuck = differences.stream()
                .filter(difference -> kinds.contains(difference.kind()))
                .map(difference -> new Stuck(difference.orderId(), difference.changedAt()))
                .toList();
        return stuck.isEmpty() ? List.of() : healing.sendAgain(stage, stuck, settings.age());
    }
}

package io.onhand.web.assurance.proof;

import io.onhand.inventory.api.InventoryProof;
import io.onhand.inventory.api.InventoryProof.DecisionState;
import io.onhand.order.api.OrderProof;
import io.onhand.order.api.OrderProof.OrderState;
import io.onhand.order.api.WalkCheckpoint;
import io.onhand.order.api.WalkCheckpoint.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * The walk over the orders of both services that goes on where an earlier one has ended. Orders change after they have been
 * decided: so those behind the checkpoint are compared again when either service has a record of a change. The order service
 * stores an event with each change, and events are numbered without a late one; the inventory service books a movement when
 * units move, and its closed ledger gets no late one either.
 *
 * <p>What is found different and young may be on its way, and is no violation yet; it must be found again. So the checkpoint
 * never moves past a difference, or past the last two minutes; and changes stop being compared again only when an earlier
 * proof has noted them more than {@link #IN_FLIGHT} ago, and this one has found nothing old among them.
 *
 * <p>One case is left to the reconciler and to a full proof: a rejection, which moves no units, that the inventory service
 * makes more than two minutes late for an order whose row was lost. Used by one thread.
 */
final class CheckpointedWalk {

    static final Duration IN_FLIGHT = Duration.ofSeconds(60);

    /** Clocks of two nodes may differ by some seconds. */
    private static final Duration NOTED_LONG_ENOUGH = IN_FLIGHT.plusSeconds(30);

    private static final Duration YOUNG = Duration.ofMinutes(2);
    private static final int PAGE = 5_000;

    /** Beyond, it is cheaper to begin anew, and takes no memory. */
    private static final int MOST_CHANGED = 500_000;

    private final OrderProof orders;
    private final InventoryProof inventory;
    private final Instant now;
    private final Differences differences = new Differences();
    private long walked;
    private long alike;

    CheckpointedWalk(OrderProof orders, InventoryProof inventory, Instant now) {
        this.orders = orders;
        this.inventory = inventory;
        this.now = now;
    }

    /** Walks, and moves the checkpoint if nothing is wrong. */
    CheckpointedWalk walked() {
        var here = new Position(orders.latestEvent(), inventory.closeLedger());
        WalkCheckpoint checkpoint = orders.walkCheckpoint();
        Collection<UUID> changed = changedBehind(checkpoint);
        if (changed.size() >= MOST_CHANGED) {
            checkpoint = WalkCheckpoint.none(checkpoint.version());
            changed = List.of();
        }
        walkAgain(List.copyOf(changed));
        UUID boundary = idAt(now.minus(YOUNG));
        var frontier = new Frontier(differences::add);
        OrderWalk settled = walk(checkpoint.walkedTo(), boundary, frontier);
        OrderWalk young = walk(later(checkpoint.walkedTo(), boundary), null, new Frontier(differences::add));
        walked = checkpoint.walked() + settled.seen() + young.seen();
        alike = checkpoint.alike() + settled.compared() + young.compared();
        if (differences.decisions() + differences.units() == 0) {
            orders.keep(moved(checkpoint, frontier, here));
        }
        return this;
    }

    private Collection<UUID> changedBehind(WalkCheckpoint checkpoint) {
        TreeSet<UUID> changed = new TreeSet<>(UuidOrder.BYTES);
        if (checkpoint.walkedTo() != null) {
            Position since = checkpoint.since();
            changed.addAll(orders.changedSince(since.event(), checkpoint.walkedTo(), MOST_CHANGED));
            changed.addAll(inventory.movedSince(since.movement(), checkpoint.walkedTo(), MOST_CHANGED));
        }
        return changed;
    }

    private void walkAgain(List<UUID> changed) {
        new OrderWalk(
                        these(changed, orders::statesOf),
                        these(changed, inventory::statesOf),
                        now.minus(IN_FLIGHT),
                        differences::add)
                .walked();
    }

    private static <T> Iterator<T> these(List<UUID> ids, Function<Collection<UUID>, List<T>> read) {
        return IntStream.iterate(0, from -> from < ids.size(), from -> from + PAGE)
                .boxed()
                .flatMap(from -> read.apply(ids.subList(from, Math.min(ids.size(), from + PAGE))).stream())
                .iterator();
    }

    /** @param last the last id to be compared, or {@code null} for all */
    private OrderWalk walk(UUID after, UUID last, Frontier frontier) {
        var walk = new OrderWalk(
                upTo(last, OrderState::orderId, new Pages<>(orders::states, OrderState::orderId, PAGE, after)),
                upTo(last, DecisionState::orderId, new Pages<>(inventory::states, DecisionState::orderId, PAGE, after)),
                now.minus(IN_FLIGHT),
                frontier);
        frontier.watch(walk);
        return walk.walked();
    }

    private static <T> Iterator<T> upTo(UUID last, Function<T, UUID> id, Iterator<T> rows) {
        return last == null
                ? rows
                : StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false)
                        .takeWhile(row -> UuidOrder.BYTES.compare(id.apply(row), last) <= 0)
                        .iterator();
    }

    private WalkCheckpoint moved(WalkCheckpoint checkpoint, Frontier frontier, Position here) {
        boolean first = checkpoint.nextAt() == null;
        boolean on = first || now.isAfter(checkpoint.nextAt().plus(NOTED_LONG_ENOUGH));
        return new WalkCheckpoint(
                frontier.walkedTo() == null ? checkpoint.walkedTo() : frontier.walkedTo(),
                checkpoint.walked() + frontier.walked(),
                checkpoint.alike() + frontier.alike(),
                first ? here : on ? checkpoint.next() : checkpoint.since(),
                on ? here : checkpoint.next(),
                on ? now : checkpoint.nextAt(),
                checkpoint.version());
    }

    private static UUID later(UUID one, UUID other) {
        return one != null && UuidOrder.BYTES.compare(one, other) > 0 ? one : other;
    }

    /** No order that was accepted later has a smaller id: ids are of version 7 (RFC 9562), milliseconds first. */
    private static UUID idAt(Instant time) {
        return new UUID(time.toEpochMilli() << 16, 0);
    }

    Differences differences() {
        return differences;
    }

    /** Orders that this walk or an earlier one has seen. */
    long seen() {
        return walked;
    }

    /** Orders of which this walk or an earlier one has compared the units. */
    long compared() {
        return alike;
    }

    /** How far a walk has come without a difference. */
    private static final class Frontier implements Consumer<Difference> {

        private final Consumer<Difference> differences;
        private OrderWalk walk;
        private boolean reached;
        private UUID walkedTo;
        private long walked;
        private long alike;

        /** @param differences told each difference, before and behind the frontier */
        Frontier(Consumer<Difference> differences) {
            this.differences = differences;
        }

        /** The walk whose differences come, before its first step. */
        void watch(OrderWalk ofThis) {
            walk = ofThis;
        }

        @Override
        public void accept(Difference difference) {
            if (!reached) {
                // The walk has counted the order that differs, and stands on the one before.
                walkedTo = walk.position();
                walked = walk.seen() - 1;
                alike = walk.compared() - (difference.kind() == Difference.Kind.UNITS ? 1 : 0);
                reached = true;
            }
            differences.accept(difference);
        }

        /** The last order before the first difference, or {@code null} when there is none. */
        UUID walkedTo() {
            return reached ? walkedTo : walk.position();
        }

        /** Orders up to there. */
        long walked() {
            return reached ? walked : walk.seen();
        }

        /** Those of them that both services had decided, alike. */
        long alike() {
            return reached ? alike : walk.compared();
        }
    }
}

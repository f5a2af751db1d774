package io.onhand.web.assurance.proof;

import java.util.UUID;
import java.util.function.Consumer;

/** How far a walk has come without a difference. Used by one thread. */
final class Frontier implements Consumer<Difference> {

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

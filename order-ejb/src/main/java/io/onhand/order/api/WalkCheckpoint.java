package io.onhand.order.api;

import java.time.Instant;
import java.util.UUID;

/**
 * How far the orders of both services have been found alike. Immutable.
 *
 * <p>Every order with an id up to {@code walkedTo} was alike in both services; since then it may have changed only if it is
 * among the events or the movements after {@code since}, or still waits for its decision: those are compared again.
 *
 * @param walkedTo the last of them, or {@code null} before the first walk
 * @param walked how many they were
 * @param alike how many of them had been decided
 * @param since changes after these have not been compared
 * @param next where feed and ledger stood at an earlier proof: {@code since} may move on to there
 * @param nextAt when that was, or {@code null} before the first walk
 * @param version changes with every move, so that of two proofs at a time one moves it
 */
public record WalkCheckpoint(
        UUID walkedTo, long walked, long alike, Position since, Position next, Instant nextAt, long version) {

    /**
     * A moment in the records of both services.
     *
     * @param event the last numbered event of the order service
     * @param movement the last movement in the inventory service's closed ledger
     */
    public record Position(long event, long movement) {}

    private static final Position BEGINNING = new Position(0, 0);

    /** Nothing is verified; to be kept in the place of that version. */
    public static WalkCheckpoint none(long version) {
        return new WalkCheckpoint(null, 0, 0, BEGINNING, BEGINNING, null, version);
    }
}

package io.onhand.web.orders;

import io.onhand.order.api.Acceptance;
import io.onhand.order.contract.Decision;
import io.onhand.web.problem.KeyProblems;
import io.onhand.web.problem.Problem;
import io.onhand.web.problem.ProblemType;

/**
 * The door's answer in the client's terms: an order, or a problem.
 *
 * @param order the order; {@code null} when there is a problem
 * @param problem why there is none, or {@code null}
 */
record PlacingResult(PlacedOrder order, Problem problem) {

    static PlacingResult of(Acceptance acceptance) {
        if (acceptance instanceof Acceptance.Accepted accepted) {
            return new PlacingResult(
                    new PlacedOrder(accepted.orderId(), null, Decision.PENDING, null, accepted.acceptedAt(), null),
                    null);
        }
        if (acceptance instanceof Acceptance.Replayed replayed) {
            return new PlacingResult(
                    new PlacedOrder(
                            replayed.orderId(),
                            null,
                            replayed.decision(),
                            replayed.reason(),
                            replayed.acceptedAt(),
                            true),
                    null);
        }
        return new PlacingResult(null, problem(acceptance));
    }

    boolean isAccepted() {
        return problem == null;
    }

    private static Problem problem(Acceptance refusal) {
        if (refusal instanceof Acceptance.KeyReused) {
            return KeyProblems.reused();
        }
        if (refusal instanceof Acceptance.KeyInFlight) {
            return KeyProblems.inFlight();
        }
        if (refusal instanceof Acceptance.Busy busy) {
            return busy(busy);
        }
        if (refusal instanceof Acceptance.OutcomeUnknown unknown) {
            return Problem.of(
                            ProblemType.OUTCOME_UNKNOWN,
                            "The order exists wholly or not at all: look for it under orderId,"
                                    + " or repeat the request with the same Idempotency-Key.")
                    .with("orderId", unknown.orderId());
        }
        return Problem.of(ProblemType.UNAVAILABLE, "Database or broker do not answer; nothing was stored.");
    }

    /** More comes in than is decided. */
    static Problem busy(Acceptance.Busy busy) {
        return Problem.of(ProblemType.BUSY, "More orders are coming in than can be taken; nothing was stored.")
                .retryAfter(busy.retryAfterSeconds());
    }
}

package io.onhand.web.rest.orders;

import io.onhand.order.api.Acceptance;
import io.onhand.order.contract.Decision;
import io.onhand.web.http.problem.KeyProblems;
import io.onhand.web.http.problem.Problem;
import io.onhand.web.http.problem.ProblemType;

/**
 * The door's answer in the client's terms: an order, or a problem.
 *
 * @param order the order; {@code null} when there is a problem
 * @param problem why there is none, or {@code null}
 */
record PlacingResult(PlacedOrder order, Problem problem) {

    private static final Acceptance.Cases<PlacingResult> IN_THE_CLIENTS_TERMS = new InTheClientsTerms();

    static PlacingResult of(Acceptance acceptance) {
        return acceptance.match(IN_THE_CLIENTS_TERMS);
    }

    boolean isAccepted() {
        return problem == null;
    }

    private static final class InTheClientsTerms implements Acceptance.Cases<PlacingResult> {

        @Override
        public PlacingResult accepted(Acceptance.Accepted answer) {
            return order(new PlacedOrder(answer.orderId(), null, Decision.PENDING, null, answer.acceptedAt(), null));
        }

        @Override
        public PlacingResult replayed(Acceptance.Replayed answer) {
            return order(new PlacedOrder(
                    answer.orderId(), null, answer.decision(), answer.reason(), answer.acceptedAt(), true));
        }

        @Override
        public PlacingResult keyReused(Acceptance.KeyReused answer) {
            return problem(KeyProblems.reused());
        }

        @Override
        public PlacingResult keyInFlight(Acceptance.KeyInFlight answer) {
            return problem(KeyProblems.inFlight());
        }

        @Override
        public PlacingResult busy(Acceptance.Busy answer) {
            return problem(PlacingResult.busy(answer));
        }

        @Override
        public PlacingResult unavailable(Acceptance.Unavailable answer) {
            return problem(
                    Problem.of(ProblemType.UNAVAILABLE, "Database or broker do not answer; nothing was stored."));
        }

        @Override
        public PlacingResult outcomeUnknown(Acceptance.OutcomeUnknown answer) {
            return problem(Problem.of(
                            ProblemType.OUTCOME_UNKNOWN,
                            "The order exists wholly or not at all: look for it under orderId,"
                                    + " or repeat the request with the same Idempotency-Key.")
                    .with("orderId", answer.orderId()));
        }

        private static PlacingResult order(PlacedOrder order) {
            return new PlacingResult(order, null);
        }

        private static PlacingResult problem(Problem problem) {
            return new PlacingResult(null, problem);
        }
    }

    /** More comes in than is decided. */
    static Problem busy(Acceptance.Busy busy) {
        return Problem.of(ProblemType.BUSY, "More orders are coming in than can be taken; nothing was stored.")
                .retryAfter(busy.retryAfterSeconds());
    }
}

package io.onhand.server.scenario;

import static java.util.stream.Collectors.groupingBy;

import io.onhand.server.scenario.Answer.Outcome;
import io.onhand.server.scenario.Answer.Request;
import io.onhand.server.scenario.Violation.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every order is decided once, for ever, and cancelled only when asked. */
final class DecidingRules {

    private static final String PENDING = "PENDING";
    private static final String CONFIRMED = "CONFIRMED";

    private final List<FinalState.Order> orders;
    private final Map<String, FinalState.Decided> decisions;
    private final List<String> decisionsWithoutOrder;
    private final Map<String, List<Answer>> told;
    private final List<Violation> violations = new ArrayList<>();

    DecidingRules(History history, FinalState finalState) {
        this.orders = finalState.orders();
        this.decisions = finalState.decisions();
        this.decisionsWithoutOrder = finalState.decisionsWithoutOrder();
        this.told = history.answers().stream()
                .filter(answer -> answer.orderId() != null)
                .collect(groupingBy(Answer::orderId));
    }

    List<Violation> check() {
        decisionsWithoutOrder.forEach(id -> broken(Rule.DECISION_HAS_ORDER, id + " was decided and does not exist"));
        for (FinalState.Order order : orders) {
            checkDecision(order);
            List<Answer> about = told.getOrDefault(order.id(), List.of());
            about.forEach(answer -> checkSeen(order, answer));
            checkCancelling(order, about);
        }
        return violations;
    }

    private void checkDecision(FinalState.Order order) {
        FinalState.Decided decided = decisions.get(order.id());
        if (PENDING.equals(order.decision())) {
            broken(Rule.DECIDED_ONCE, "not decided, the inventory service says " + decided + ": " + order);
        } else if (decided == null
                || !decided.decision().equals(order.decision())
                || decided.cancelled() != order.cancelled()) {
            broken(Rule.DECIDED_ONCE, "the inventory service says " + decided + ": " + order);
        }
    }

    private void checkSeen(FinalState.Order order, Answer answer) {
        boolean decisionSeen = answer.decision() != null && !PENDING.equals(answer.decision());
        if (decisionSeen && !answer.decision().equals(order.decision())) {
            broken(Rule.DECISION_STAYS, answer + ", now " + order);
        }
        if (answer.cancelled() && !isCancelled(order)) {
            broken(Rule.DECISION_STAYS, answer + ", now " + order);
        }
    }

    private void checkCancelling(FinalState.Order order, List<Answer> about) {
        boolean asked = about.stream().anyMatch(answer -> answer.what() == Request.CANCEL);
        boolean accepted = about.stream().anyMatch(answer -> answer.is(Request.CANCEL, Outcome.OK));
        boolean holdsUnits = CONFIRMED.equals(order.decision()) && !order.cancelled();
        if (accepted && holdsUnits) {
            broken(Rule.CANCELLED_AS_ASKED, "the cancellation was accepted, and it stands: " + order);
        }
        if (isCancelled(order) && !asked) {
            broken(Rule.CANCELLED_AS_ASKED, "nobody asked for it: " + order);
        }
    }

    /** Before its decision or after. */
    private static boolean isCancelled(FinalState.Order order) {
        return order.cancelled() || "CANCELLED".equals(order.rejection());
    }

    private void broken(Rule rule, String what) {
        violations.add(new Violation(rule, what));
    }
}

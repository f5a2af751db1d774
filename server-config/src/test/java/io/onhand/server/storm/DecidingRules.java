package io.onhand.server.storm;

import static java.util.stream.Collectors.groupingBy;

import io.onhand.server.storm.Told.Outcome;
import io.onhand.server.storm.Told.Request;
import io.onhand.server.storm.Violation.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every order is decided once, for ever, and cancelled only when asked. */
final class DecidingRules {

    private static final String PENDING = "PENDING";
    private static final String CONFIRMED = "CONFIRMED";

    private final List<Aftermath.Order> orders;
    private final Map<String, Aftermath.Decided> decisions;
    private final Map<String, List<Told>> told;
    private final List<Violation> violations = new ArrayList<>();

    DecidingRules(History history, Aftermath aftermath) {
        this.orders = aftermath.orders();
        this.decisions = aftermath.decisions();
        this.told = history.told().stream()
                .filter(answer -> answer.orderId() != null)
                .collect(groupingBy(Told::orderId));
    }

    List<Violation> check() {
        for (Aftermath.Order order : orders) {
            checkDecision(order);
            List<Told> about = told.getOrDefault(order.id(), List.of());
            about.forEach(answer -> checkSeen(order, answer));
            checkCancelling(order, about);
        }
        return violations;
    }

    private void checkDecision(Aftermath.Order order) {
        Aftermath.Decided decided = decisions.get(order.id());
        if (PENDING.equals(order.decision())) {
            broken(Rule.DECIDED_ONCE, "not decided, the inventory service says " + decided + ": " + order);
        } else if (decided == null
                || !decided.decision().equals(order.decision())
                || decided.cancelled() != order.cancelled()) {
            broken(Rule.DECIDED_ONCE, "the inventory service says " + decided + ": " + order);
        }
    }

    private void checkSeen(Aftermath.Order order, Told answer) {
        boolean decisionSeen = answer.decision() != null && !PENDING.equals(answer.decision());
        if (decisionSeen && !answer.decision().equals(order.decision())) {
            broken(Rule.DECISION_STAYS, answer + ", now " + order);
        }
        if (answer.cancelled() && !isCancelled(order)) {
            broken(Rule.DECISION_STAYS, answer + ", now " + order);
        }
    }

    private void checkCancelling(Aftermath.Order order, List<Told> about) {
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
    private static boolean isCancelled(Aftermath.Order order) {
        return order.cancelled() || "CANCELLED".equals(order.rejection());
    }

    private void broken(Rule rule, String what) {
        violations.add(new Violation(rule, what));
    }
}

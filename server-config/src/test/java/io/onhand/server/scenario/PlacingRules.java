package io.onhand.server.scenario;

import static java.util.stream.Collectors.groupingBy;

import io.onhand.server.scenario.Answer.Outcome;
import io.onhand.server.scenario.Answer.Request;
import io.onhand.server.scenario.Violation.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What was accepted is there, once and as it was ordered. */
final class PlacingRules {

    private final Map<String, WantedOrder> wanted;
    private final Map<String, List<Answer>> answers;
    private final Map<String, List<FinalState.Order>> orders;
    private final Map<String, String> keys;
    private final List<Violation> violations = new ArrayList<>();

    PlacingRules(History history, FinalState finalState) {
        this.wanted = history.wanted();
        this.answers = history.answers().stream()
                .filter(told -> told.what() == Request.PLACE)
                .collect(groupingBy(Answer::wanted));
        this.orders = finalState.orders().stream().collect(groupingBy(FinalState.Order::customer));
        this.keys = finalState.keys();
    }

    List<Violation> check() {
        wanted.values().forEach(this::check);
        orders.keySet().stream()
                .filter(customer -> !wanted.containsKey(customer))
                .forEach(customer -> broken(Rule.NOTHING_INVENTED, "nobody ordered as " + customer));
        return violations;
    }

    private void check(WantedOrder wanted) {
        List<Answer> told = answers.getOrDefault(wanted.name(), List.of());
        List<FinalState.Order> stored = orders.getOrDefault(wanted.name(), List.of());
        Set<String> accepted = told.stream()
                .filter(answer -> answer.outcome() == Outcome.OK)
                .map(Answer::orderId)
                .collect(Collectors.toSet());
        if (accepted.size() > 1) {
            broken(Rule.KEY_IS_ONE_ORDER, wanted.name() + " was answered with " + accepted);
        }
        Set<String> ids = stored.stream().map(FinalState.Order::id).collect(Collectors.toSet());
        accepted.stream()
                .filter(id -> !ids.contains(id))
                .forEach(id -> broken(Rule.NOTHING_LOST, wanted.name() + " was accepted as " + id));
        if (stored.size() > 1) {
            broken(Rule.NOTHING_TWICE, wanted.name() + " is stored as " + ids);
        }
        String named = keys.get(wanted.name());
        if (stored.size() == 1 && !ids.contains(named) || stored.isEmpty() && named != null) {
            broken(Rule.NOTHING_TWICE, "the key " + wanted.name() + " names " + named + ", stored is " + ids);
        }
        if (!told.isEmpty()
                && told.stream().allMatch(answer -> answer.outcome() == Outcome.REFUSED)
                && !stored.isEmpty()) {
            broken(Rule.REFUSED_IS_NOTHING, wanted.name() + " was only ever refused, stored is " + ids);
        }
        stored.stream()
                .filter(order -> !order.lines().equals(wanted.lines()))
                .forEach(order -> broken(Rule.CONTENT_KEPT, order + " was ordered as " + wanted));
    }

    private void broken(Rule rule, String what) {
        violations.add(new Violation(rule, what));
    }
}

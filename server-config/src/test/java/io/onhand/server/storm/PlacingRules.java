package io.onhand.server.storm;

import static java.util.stream.Collectors.groupingBy;

import io.onhand.server.storm.Told.Outcome;
import io.onhand.server.storm.Told.Request;
import io.onhand.server.storm.Violation.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What was accepted is there, once and as it was ordered. */
final class PlacingRules {

    private final Map<String, Wish> wishes;
    private final Map<String, List<Told>> answers;
    private final Map<String, List<Aftermath.Order>> orders;
    private final Map<String, String> keys;
    private final List<Violation> violations = new ArrayList<>();

    PlacingRules(History history, Aftermath aftermath) {
        this.wishes = history.wishes();
        this.answers = history.told().stream()
                .filter(told -> told.what() == Request.PLACE)
                .collect(groupingBy(Told::wish));
        this.orders = aftermath.orders().stream().collect(groupingBy(Aftermath.Order::customer));
        this.keys = aftermath.keys();
    }

    List<Violation> check() {
        wishes.values().forEach(this::check);
        orders.keySet().stream()
                .filter(customer -> !wishes.containsKey(customer))
                .forEach(customer -> broken(Rule.NOTHING_INVENTED, "nobody ordered as " + customer));
        return violations;
    }

    private void check(Wish wish) {
        List<Told> told = answers.getOrDefault(wish.name(), List.of());
        List<Aftermath.Order> stored = orders.getOrDefault(wish.name(), List.of());
        Set<String> accepted = told.stream()
                .filter(answer -> answer.outcome() == Outcome.OK)
                .map(Told::orderId)
                .collect(Collectors.toSet());
        if (accepted.size() > 1) {
            broken(Rule.KEY_IS_ONE_ORDER, wish.name() + " was answered with " + accepted);
        }
        Set<String> ids = stored.stream().map(Aftermath.Order::id).collect(Collectors.toSet());
        accepted.stream()
                .filter(id -> !ids.contains(id))
                .forEach(id -> broken(Rule.NOTHING_LOST, wish.name() + " was accepted as " + id));
        if (stored.size() > 1) {
            broken(Rule.NOTHING_TWICE, wish.name() + " is stored as " + ids);
        }
        String named = keys.get(wish.name());
        if (stored.size() == 1 && !ids.contains(named) || stored.isEmpty() && named != null) {
            broken(Rule.NOTHING_TWICE, "the key " + wish.name() + " names " + named + ", stored is " + ids);
        }
        if (!told.isEmpty()
                && told.stream().allMatch(answer -> answer.outcome() == Outcome.REFUSED)
                && !stored.isEmpty()) {
            broken(Rule.REFUSED_IS_NOTHING, wish.name() + " was only ever refused, stored is " + ids);
        }
        stored.stream()
                .filter(order -> !order.lines().equals(wish.lines()))
                .forEach(order -> broken(Rule.CONTENT_KEPT, order + " was ordered as " + wish));
    }

    private void broken(Rule rule, String what) {
        violations.add(new Violation(rule, what));
    }
}

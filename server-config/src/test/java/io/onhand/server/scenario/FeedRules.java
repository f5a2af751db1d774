package io.onhand.server.scenario;

import static java.util.stream.Collectors.groupingBy;

import io.onhand.server.scenario.Violation.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The feed numbers everything that happened, once, and never takes a number back. */
final class FeedRules {

    private static final String CANCELLED = "OrderCancelled";

    private final History history;
    private final FinalState finalState;
    private final List<Violation> violations = new ArrayList<>();

    FeedRules(History history, FinalState finalState) {
        this.history = history;
        this.finalState = finalState;
    }

    List<Violation> check() {
        checkNumbers();
        Map<String, List<Event>> byOrder = finalState.feed().stream().collect(groupingBy(Event::orderId));
        for (FinalState.Order order : finalState.orders()) {
            checkEvents(order, byOrder.getOrDefault(order.id(), List.of()));
        }
        checkShown();
        return violations;
    }

    private void checkNumbers() {
        long expected = 1;
        for (Event event : finalState.feed()) {
            if (event.seq() != expected) {
                broken(Rule.FEED_COMPLETE, "number " + expected + " is followed by " + event);
            }
            expected = event.seq() + 1;
        }
    }

    private void checkEvents(FinalState.Order order, List<Event> events) {
        List<String> expected = new ArrayList<>();
        switch (order.decision()) {
            case "CONFIRMED" -> expected.add("OrderConfirmed");
            case "REJECTED" -> expected.add("OrderRejected");
            default -> expected.clear();
        }
        if (order.cancelled()) {
            expected.add(CANCELLED);
        }
        List<String> types = events.stream().map(Event::type).sorted().toList();
        if (!types.equals(expected.stream().sorted().toList())) {
            broken(Rule.FEED_COMPLETE, "the feed has " + events + " for " + order);
        }
    }

    private void checkShown() {
        Map<Long, Event> feed = finalState.feed().stream()
                .collect(Collectors.toMap(Event::seq, Function.identity(), (one, other) -> one));
        for (Event shown : history.events()) {
            if (!shown.equals(feed.get(shown.seq()))) {
                broken(Rule.FEED_STAYS, "a reader was shown " + shown + ", now it is " + feed.get(shown.seq()));
            }
        }
    }

    private void broken(Rule rule, String what) {
        violations.add(new Violation(rule, what));
    }
}

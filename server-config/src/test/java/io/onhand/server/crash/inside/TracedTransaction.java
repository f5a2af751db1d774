package io.onhand.server.crash.inside;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** One transaction on its thread: whose, about which orders, and the steps that it has come to. Not thread-safe. */
final class TracedTransaction {

    /** As the records that placements, commands and answers are print themselves; cancellations are not counted. */
    private static final Pattern ORDER =
            Pattern.compile("(?:OrderPlacement|OrderPlaced|OrderDecided)\\[orderId=([0-9a-f-]{36})");

    private final String place;
    private final List<String> orders;
    private final List<String> steps = new ArrayList<>();
    private final Map<String, Integer> times = new HashMap<>();

    TracedTransaction(String place, String work) {
        this.place = place;
        this.orders = ORDER.matcher(work)
                .results()
                .map((MatchResult order) -> order.group(1))
                .toList();
    }

    void goesOnFrom(TracedTransaction before) {
        steps.addAll(before.steps);
    }

    /** The step's name with its number: the second branch to be prepared is {@code prepared 2}. */
    String comesTo(String name, String branch) {
        String step = name + " " + times.merge(name, 1, Integer::sum);
        steps.add(branch.isEmpty() ? step : step + " " + branch);
        return step;
    }

    String place() {
        return place;
    }

    List<String> orders() {
        return orders;
    }

    List<String> steps() {
        return steps;
    }
}

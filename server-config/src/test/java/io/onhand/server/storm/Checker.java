package io.onhand.server.storm;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Compares what clients were told with what is there. Knows nothing of servers: it can be tested on paper. */
final class Checker {

    private Checker() {}

    /** Every broken promise; none if all is well. */
    static List<Violation> check(History history, Aftermath aftermath) {
        List<Violation> violations = new ArrayList<>();
        Stream.of(
                        new PlacingRules(history, aftermath).check(),
                        new DecidingRules(history, aftermath).check(),
                        new StockRules(aftermath).check(),
                        new FeedRules(history, aftermath).check(),
                        new RestRules(aftermath.rest()).check())
                .forEach(violations::addAll);
        return violations;
    }
}

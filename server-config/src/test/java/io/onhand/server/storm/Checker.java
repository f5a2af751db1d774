package io.onhand.server.storm;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Compares what clients were told with what is there. Knows nothing of servers: it can be tested on paper. */
final class Checker {

    private Checker() {}

    /** Every broken promise; none if all is well. */
    static List<Violation> check(History history, FinalState finalState) {
        List<Violation> violations = new ArrayList<>();
        Stream.of(
                        new PlacingRules(history, finalState).check(),
                        new DecidingRules(history, finalState).check(),
                        new StockRules(finalState).check(),
                        new FeedRules(history, finalState).check(),
                        new RestRules(finalState.rest()).check())
                .forEach(violations::addAll);
        return violations;
    }
}

package io.onhand.server.scenario;

import io.onhand.server.scenario.Violation.Rule;
import java.util.ArrayList;
import java.util.List;

/** When nobody disturbs any more everything comes to rest. */
final class RestRules {

    private final FinalState.Rest rest;

    RestRules(FinalState.Rest rest) {
        this.rest = rest;
    }

    List<Violation> check() {
        List<Violation> violations = new ArrayList<>();
        rest.proof().forEach(what -> violations.add(new Violation(Rule.AT_REST, "the proof: " + what)));
        if (rest.inFlight() > 0) {
            violations.add(new Violation(Rule.AT_REST, rest.inFlight() + " in flight"));
        }
        if (rest.preparedInDatabase() > 0) {
            violations.add(new Violation(Rule.AT_REST, rest.preparedInDatabase() + " prepared in the database"));
        }
        if (rest.preparedInBroker() > 0) {
            violations.add(new Violation(Rule.AT_REST, rest.preparedInBroker() + " prepared in the broker"));
        }
        rest.messages().forEach((queue, count) -> {
            if (count > 0) {
                violations.add(new Violation(Rule.AT_REST, count + " messages in " + queue));
            }
        });
        return violations;
    }
}

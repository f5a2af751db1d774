package io.onhand.server.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Compares what clients were told with what is there. Knows nothing of servers: it can be tested on paper. */
public final class Checker {

    private static final Duration LONGEST_READ = Duration.ofSeconds(60);

    private Checker() {}

    /** Every broken promise; none if all is well. */
    public static List<Violation> check(History history, FinalState state) {
        List<Violation> violations = new ArrayList<>();
        history.unexpected().forEach(what -> violations.add(new Violation(Violation.Rule.ANSWERS_EXPECTED, what)));
        Stream.of(
                        new PlacingRules(history, state).check(),
                        new DecidingRules(history, state).check(),
                        new StockRules(state).check(),
                        new FeedRules(history, state).check(),
                        new RestRules(state.rest()).check())
                .forEach(violations::addAll);
        return violations;
    }

    /**
     * Waits until nothing is wrong, or for that long.
     *
     * @return what is wrong then
     */
    public static List<Violation> check(History history, Callable<FinalState> states, Duration patience) {
        Instant end = Instant.now().plus(patience);
        var last = new AtomicReference<List<Violation>>(List.of());
        try {
            Awaitility.await()
                    .atMost(patience.plus(LONGEST_READ))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(300))
                    .until(() -> {
                        last.set(checkNow(history, states));
                        return last.get().isEmpty() || Instant.now().isAfter(end);
                    });
        } catch (ConditionTimeoutException e) {
            return List.of(unread(e));
        }
        return last.get();
    }

    private static List<Violation> checkNow(History history, Callable<FinalState> states) {
        try {
            return check(history, states.call());
        } catch (Exception e) {
            return List.of(unread(e));
        }
    }

    private static Violation unread(Exception e) {
        return new Violation(Violation.Rule.AT_REST, "what is there could not be read: " + e);
    }
}

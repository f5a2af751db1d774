package io.onhand.server.crash;

import static org.awaitility.Awaitility.await;

import io.onhand.server.crash.Cell.Variant;
import io.onhand.server.crash.inside.Failpoint;
import io.onhand.server.crash.inside.Failpoint.Action;
import io.onhand.server.crash.inside.Hit;
import io.onhand.server.crash.inside.SharedDirectory;
import io.onhand.server.crash.inside.TransactionSteps;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.core.ConditionTimeoutException;

/** Sets failpoints for the transactions of a round, and waits until one comes to them. */
final class Failpoints {

    private final SharedDirectory shared;
    private final Variant variant;
    private final Disturbance disturbance;

    Failpoints(SharedDirectory shared, Variant variant, Disturbance disturbance) {
        this.shared = shared;
        this.variant = variant;
        this.disturbance = disturbance;
    }

    /** Waits for a transaction of this place at this step; those before it pass. */
    void set(String place, String step, int passes, Action action) throws IOException {
        String having = action == Action.HOLD ? having() : "";
        shared.setFailpoint(new Failpoint(UUID.randomUUID().toString(), place, step, having, passes, action));
    }

    /** What the batch that is hit must have met before. */
    private String having() {
        return switch (variant) {
            case POISON -> "passed on 1";
            case DUPLICATE -> TransactionSteps.REPEATED + " 1";
            default -> "";
        };
    }

    /** What was hit, as soon as something is; nothing when that takes too long. */
    Optional<Hit> hit(String place, Duration atMost) throws IOException {
        try {
            return await().atMost(atMost)
                    .pollInterval(Duration.ofMillis(20))
                    .until(
                            () -> {
                                disturbance.once(variant);
                                return shared.hit(place);
                            },
                            Optional::isPresent);
        } catch (ConditionTimeoutException e) {
            shared.removeFailpoint(place);
            return Optional.empty();
        }
    }
}

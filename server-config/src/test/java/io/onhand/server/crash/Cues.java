package io.onhand.server.crash;

import static org.awaitility.Awaitility.await;

import io.onhand.server.crash.Cell.Twist;
import io.onhand.server.crash.inside.Cue;
import io.onhand.server.crash.inside.Disaster;
import io.onhand.server.crash.inside.Hit;
import io.onhand.server.crash.inside.Scene;
import io.onhand.server.crash.inside.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.core.ConditionTimeoutException;

/** Leaves cues for the transactions of a round, and waits until they are come to. */
final class Cues {

    private final Stage stage;
    private final Twist twist;
    private final Disturbance disturbance;

    Cues(Stage stage, Twist twist, Disturbance disturbance) {
        this.stage = stage;
        this.twist = twist;
        this.disturbance = disturbance;
    }

    /** Waits for a transaction of this place at this step; those before it pass. */
    void leave(String place, String step, int passes, Disaster disaster) throws IOException {
        String having = disaster == Disaster.HOLD ? having() : "";
        stage.leaveCue(new Cue(UUID.randomUUID().toString(), place, step, having, passes, disaster));
    }

    /** What the batch that is hit must have met before. */
    private String having() {
        return switch (twist) {
            case POISON -> "passed on 1";
            case DUPLICATE -> Scene.REPEATED + " 1";
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
                                disturbance.once(twist);
                                return stage.hit(place);
                            },
                            Optional::isPresent);
        } catch (ConditionTimeoutException e) {
            stage.withdrawCue(place);
            return Optional.empty();
        }
    }
}

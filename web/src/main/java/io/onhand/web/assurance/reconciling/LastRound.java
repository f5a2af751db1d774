package io.onhand.web.assurance.reconciling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * When a round of the reconciler was last finished, by whichever node: what the database said at the end of this node's last
 * turn, and the time since. Nobody who looks waits for the database. Thread-safe.
 */
@ApplicationScoped
public class LastRound {

    private record Heard(Duration age, long at) {}

    private volatile Heard heard;

    /** What the database said now; empty when no round was ever finished. */
    void heard(Optional<Duration> age) {
        heard = age.map(a -> new Heard(a, System.nanoTime())).orElse(null);
    }

    /** How long ago that was; empty when none was finished, or this node has not had a turn yet. */
    public Optional<Duration> age() {
        return Optional.ofNullable(heard).map(h -> h.age().plusNanos(System.nanoTime() - h.at()));
    }
}

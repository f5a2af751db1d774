package io.onhand.load.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only while somebody waits. Thread-safe. */
final class FakeTime {

    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private long nanos = 1;

    synchronized long now() {
        return nanos;
    }

    synchronized void pass(Duration length) {
        pauses.add(length);
        nanos += length.toNanos();
    }

    private synchronized void say(String message) {
        said.add(message);
    }

    synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    synchronized List<String> said() {
        return List.copyOf(said);
    }

    Patience patience(Duration limit) {
        return new Patience(limit, this::now, this::pass, this::say);
    }
}

package io.onhand.web.node.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Several probes that are asked at once, within one bound of time. Thread-safe. */
final class Probes {

    private final List<Probe> probes;

    Probes(List<Probe> probes) {
        this.probes = List.copyOf(probes);
    }

    /** For each probe, by name, whether it answers. Takes no longer than {@code atMost}. */
    Map<String, Boolean> ask(ExecutorService threads, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        List<Future<?>> asked = new ArrayList<>();
        for (Probe probe : probes) {
            asked.add(probe.ask(threads));
        }
        Map<String, Boolean> answers = new LinkedHashMap<>();
        for (int i = 0; i < probes.size(); i++) {
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            answers.put(probes.get(i).name(), probes.get(i).answers(asked.get(i), left));
        }
        return answers;
    }
}

package io.onhand.load.bench;

import io.onhand.load.LoadSettings;
import io.onhand.load.Workload;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is measured, and how long everything takes.
 *
 * @param load how load is made
 * @param workloads what is sent to the server
 * @param warmUp load on each contestant that runs in a server, before the first round
 * @param length measured time of one contestant in one round
 * @param rounds how often each is measured
 * @param latency whether latencies are measured, too
 * @param overload what is sent beyond the highest rate in the end; {@code null} for nothing
 */
public record BenchPlan(
        LoadSettings load,
        List<Workload> workloads,
        Duration warmUp,
        Duration length,
        int rounds,
        boolean latency,
        Surplus overload) {

    /**
     * More than is sustained, for a while.
     *
     * @param times offered orders as a multiple of the highest rate
     */
    public record Surplus(double times, Duration length) {}

    /** Copies the list. */
    public BenchPlan {
        workloads = List.copyOf(workloads);
    }

    /** For the record. */
    Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("seconds", length.toSeconds());
        settings.put("rounds", rounds);
        settings.put("warmUp", warmUp.toSeconds());
        settings.put("load", load);
        return settings;
    }
}

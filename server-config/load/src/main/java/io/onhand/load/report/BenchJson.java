package io.onhand.load.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.onhand.load.Measurement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the results for programs: every round of every contestant, latencies, ratios, and on what they were made. */
public final class BenchJson {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private BenchJson() {}

    public static void write(Path file, BenchResults results, String version, Map<String, Object> settings)
            throws IOException {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("at", Instant.now().toString());
        root.put("version", version);
        root.put("machine", machine());
        root.put("settings", settings);
        root.put("contestants", contestants(results));
        root.put("latency", results.latencyRounds());
        root.put("reads", results.reads());
        results.overload().ifPresent(overload -> root.put("overload", overload));
        root.put("ratios", Comparison.of(results));
        JSON.writeValue(file.toFile(), root);
    }

    private static Map<String, Object> machine() {
        return Map.of(
                "cores", Runtime.getRuntime().availableProcessors(),
                "os", System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                "java", System.getProperty("java.version"));
    }

    private static List<Map<String, Object>> contestants(BenchResults results) {
        List<Map<String, Object>> contestants = new ArrayList<>();
        results.rounds().forEach((name, rounds) -> {
            Map<String, Object> contestant = new LinkedHashMap<>();
            contestant.put("name", name);
            contestant.put("description", results.description(name));
            contestant.put("ordersPerSecond", results.spread(name, Measurement::sustained));
            contestant.put("linesPerSecond", results.spread(name, Measurement::sustainedLines));
            contestant.put("rounds", rounds);
            contestants.add(contestant);
        });
        return contestants;
    }
}

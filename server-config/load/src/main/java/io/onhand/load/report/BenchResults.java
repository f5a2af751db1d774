package io.onhand.load.report;

import io.onhand.load.Contestant;
import io.onhand.load.LatencyPoint;
import io.onhand.load.Measurement;
import io.onhand.load.OverloadResult;
import io.onhand.load.ReadEndpoints.ReadLatency;
import io.onhand.load.Spread;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Everything measured in a run. Used by one thread. */
public final class BenchResults {

    private final Map<String, List<Measurement>> rounds = new LinkedHashMap<>();
    private final Map<String, String> descriptions = new LinkedHashMap<>();
    private final List<LatencyPoint> latencies = new ArrayList<>();
    private final List<ReadLatency> reads = new ArrayList<>();
    private OverloadResult overload;

    public void add(Contestant contestant, Measurement measurement) {
        descriptions.put(contestant.name(), contestant.description());
        add(contestant.name(), measurement);
    }

    public void add(String contestant, Measurement measurement) {
        rounds.computeIfAbsent(contestant, name -> new ArrayList<>()).add(measurement);
    }

    public void add(LatencyPoint point) {
        latencies.add(point);
    }

    public void add(List<ReadLatency> latencies) {
        reads.addAll(latencies);
    }

    /** How long reads took, if there was a full server to compare with. */
    List<ReadLatency> reads() {
        return Collections.unmodifiableList(reads);
    }

    public void add(OverloadResult result) {
        overload = result;
    }

    /** What overload did, if it was tried. */
    Optional<OverloadResult> overload() {
        return Optional.ofNullable(overload);
    }

    /** Rounds by contestant, in the order of their first round. */
    public Map<String, List<Measurement>> rounds() {
        return Collections.unmodifiableMap(rounds);
    }

    String description(String contestant) {
        return descriptions.getOrDefault(contestant, "");
    }

    /** Every latency measured, each round of it. */
    List<LatencyPoint> latencyRounds() {
        return Collections.unmodifiableList(latencies);
    }

    /** The latencies by system and load, the median where there are several rounds, in the order of the first of each. */
    List<LatencyPoint> latencies() {
        return latencies.stream()
                .collect(Collectors.groupingBy(
                        point -> List.of(point.system(), point.load()), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(LatencyPoint::median)
                .toList();
    }

    Optional<LatencyPoint> latency(String system, String load) {
        return latencies().stream()
                .filter(point -> point.system().equals(system) && point.load().equals(load))
                .findFirst();
    }

    /** The spread of a figure over the rounds of a contestant that took part. */
    Spread spread(String contestant, ToDoubleFunction<Measurement> figure) {
        return Spread.of(
                rounds.get(contestant).stream().map(figure::applyAsDouble).toList());
    }

    /** The median of a figure, if the contestant took part. */
    public OptionalDouble median(String contestant, ToDoubleFunction<Measurement> figure) {
        return rounds.containsKey(contestant)
                ? OptionalDouble.of(spread(contestant, figure).median())
                : OptionalDouble.empty();
    }

    /** Whether every proof that was read held, and overload did no harm. */
    public boolean hold() {
        return rounds.values().stream().flatMap(List::stream).allMatch(m -> m.proof() == null || m.proof())
                && overload().map(OverloadResult::isHarmless).orElse(true);
    }
}

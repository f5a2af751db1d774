package io.onhand.load;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Latency from the intended start of a request to the decision in its answer, at one offered rate.
 *
 * @param system whose
 * @param load what the rate is, for people
 * @param offered orders per second that were to start
 * @param decided orders per second that were decided
 * @param p50 in milliseconds
 * @param p99 in milliseconds
 * @param longest in milliseconds
 * @param timed how many requests were timed
 * @param undecided timed orders answered without a decision, and all that were turned away or lost
 */
public record LatencyPoint(
        String system,
        String load,
        double offered,
        double decided,
        double p50,
        double p99,
        double longest,
        long timed,
        long undecided) {

    /** The medians of several points of one system and load; what was counted is added up. */
    public static LatencyPoint median(List<LatencyPoint> rounds) {
        LatencyPoint first = rounds.get(0);
        return new LatencyPoint(
                first.system,
                first.load,
                first.offered,
                median(rounds, LatencyPoint::decided),
                median(rounds, LatencyPoint::p50),
                median(rounds, LatencyPoint::p99),
                rounds.stream().mapToDouble(LatencyPoint::longest).max().orElseThrow(),
                rounds.stream().mapToLong(LatencyPoint::timed).sum(),
                rounds.stream().mapToLong(LatencyPoint::undecided).sum());
    }

    private static double median(List<LatencyPoint> rounds, ToDoubleFunction<LatencyPoint> figure) {
        return Spread.of(rounds.stream().map(figure::applyAsDouble).toList()).median();
    }
}

package io.onhand.load;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.HdrHistogram.Histogram;

/**
 * What became of more orders than a server can decide.
 *
 * @param seconds how long the load lasted
 * @param highest orders per second that it sustains
 * @param offered orders per second that were to start
 * @param givenUp orders that found no free connection within a second, because all waited for an answer
 * @param accepted orders accepted
 * @param undecided orders that were never decided, counted up to 100
 * @param refused orders turned away with 503 or 429
 * @param withoutRetryAfter those of them that were not told when to come again
 * @param unknown orders of which the answer (503) says that the outcome is not known
 * @param failed orders with any other answer, or none
 * @param latency of accepted orders
 * @param recovery how soon everything was as before
 * @param memory of the server, {@code null} when it cannot be seen
 * @param proof whether the server's proof held afterwards
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OverloadResult(
        double seconds,
        double highest,
        double offered,
        long givenUp,
        long accepted,
        long undecided,
        long refused,
        long withoutRetryAfter,
        long unknown,
        long failed,
        Latency latency,
        Recovery recovery,
        MemoryWatch.Peak memory,
        boolean proof) {

    /**
     * Milliseconds from the intended start of a request to the decision in its answer.
     *
     * @param timed how many requests were
     */
    public record Latency(double p50, double p99, double longest, long timed) {

        static Latency of(Histogram micros) {
            return new Latency(
                    micros.getValueAtPercentile(50) / 1e3,
                    micros.getValueAtPercentile(99) / 1e3,
                    micros.getMaxValue() / 1e3,
                    micros.getTotalCount());
        }
    }

    /**
     * Seconds from the end of the load; {@code null} when it did not come to that.
     *
     * @param decided until no order waited for its decision
     * @param normal until a single order was decided about as fast as before the load
     */
    public record Recovery(Double decided, Double normal) {}

    /** Orders accepted in a second of the load. */
    public double acceptedPerSecond() {
        return accepted / seconds;
    }

    /** All that was accepted was decided, all that was turned away was told when to come again, and all is as before. */
    public boolean isHarmless() {
        return undecided == 0 && withoutRetryAfter == 0 && failed == 0 && proof && recovery.normal() != null;
    }
}

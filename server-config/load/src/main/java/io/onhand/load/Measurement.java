package io.onhand.load;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What one contestant did in one round.
 *
 * @param acceptedPerSecond orders accepted in the measured time; for a bare database, committed
 * @param decidedPerSecond orders decided in it
 * @param linesPerSecond lines of the orders accepted in it
 * @param backlog orders accepted and undecided at its end
 * @param backlogGrowth how much that was more than at its beginning
 * @param busy orders turned away with 503 or 429
 * @param failed orders with no answer or an unexpected one
 * @param generatorCores CPU that the load generator used, in cores
 * @param proof whether the server's proof held afterwards; null where there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Measurement(
        double acceptedPerSecond,
        double decidedPerSecond,
        double linesPerSecond,
        long backlog,
        long backlogGrowth,
        long busy,
        long failed,
        double generatorCores,
        Boolean proof) {

    /** Of a contestant that decides while it accepts. */
    public static Measurement ofDatabase(double ordersPerSecond, double linesPerSecond) {
        return new Measurement(ordersPerSecond, ordersPerSecond, linesPerSecond, 0, 0, 0, 0, 0, null);
    }

    /** Orders per second accepted and decided. */
    public double sustained() {
        return Math.min(acceptedPerSecond, decidedPerSecond);
    }

    /** Lines per second accepted and decided. */
    public double sustainedLines() {
        return acceptedPerSecond == 0 ? 0 : linesPerSecond * sustained() / acceptedPerSecond;
    }
}

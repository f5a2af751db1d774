package io.onhand.server.crash;

import io.onhand.server.crash.inside.Hit;
import java.time.Duration;
import java.util.List;

/**
 * How a cell ended.
 *
 * @param hit the transaction that was hit, or {@code null}: then the step was not reached, and nothing is shown
 * @param got what became of it, or {@code null}
 * @param orders orders of all clients of the round
 * @param violations what does not hold at rest
 * @param took how long the round took
 */
record Verdict(Cell cell, Hit hit, Outcome got, int orders, List<String> violations, Duration took) {

    boolean isGood() {
        return got == cell.expected() && violations.isEmpty();
    }

    /** One line for people. */
    String actual() {
        String broken = violations.isEmpty() ? "0 violations" : "VIOLATIONS: " + String.join("; ", violations);
        if (hit == null) {
            return "NOT REACHED, " + broken;
        }
        return got.words() + ", batch of " + hit.orders().size() + ", " + orders + " orders checked, " + broken;
    }
}

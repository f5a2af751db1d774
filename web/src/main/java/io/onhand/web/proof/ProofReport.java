package io.onhand.web.proof;

import java.time.Instant;
import java.util.List;

/**
 * How the invariants stand.
 *
 * @param holds whether all do
 * @param checks each of them
 * @param inFlight differences between the services that are too young to be violations
 * @param at when the proof began
 */
record ProofReport(boolean holds, List<Check> checks, long inFlight, Instant at) {

    static ProofReport of(List<Check> checks, long inFlight, Instant at) {
        return new ProofReport(checks.stream().allMatch(Check::holds), checks, inFlight, at);
    }
}

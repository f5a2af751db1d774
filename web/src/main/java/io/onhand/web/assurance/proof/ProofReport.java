package io.onhand.web.assurance.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How the invariants stand.
 *
 * @param holds whether all do
 * @param checks each of them
 * @param inFlight differences between the services that are too young to be violations
 * @param differences the orders that break an invariant, at most {@value Differences#MAX_LISTED} of each kind of check
 * @param at when the proof began
 * @param reconciledSecondsAgo how long ago the reconciler last finished a round, on whichever node; {@code null} when it never
 *     has, or that is not known
 * @param queues how many messages each queue holds, dead letters among them; {@code null} when the broker does not say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProofReport(
        boolean holds,
        List<Check> checks,
        long inFlight,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ListedOrder> differences,
        Instant at,
        Long reconciledSecondsAgo,
        Map<String, Long> queues) {

    static ProofReport of(List<Check> checks, long inFlight, List<ListedOrder> differences, Instant at) {
        return new ProofReport(checks.stream().allMatch(Check::holds), checks, inFlight, differences, at, null, null);
    }

    /** The same with what the broker and the reconciler say; both {@code messages} and {@code reconciled} may be {@code null}. */
    ProofReport with(List<Check> further, Long reconciled, Map<String, Long> messages) {
        List<Check> all = new ArrayList<>(checks);
        all.addAll(further);
        return new ProofReport(
                all.stream().allMatch(Check::holds), List.copyOf(all), inFlight, differences, at, reconciled, messages);
    }
}

package io.onhand.web.assurance.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.onhand.order.api.OrderProof.OrderState;
import io.onhand.order.contract.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

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

    /**
     * One invariant and how it stands.
     *
     * @param name stable, in kebab case
     * @param holds whether there is no violation
     * @param checked what was looked at: rows, orders
     * @param violations how many of them break it
     * @param unknown why nothing could be looked at, so that it holds as far as is known; {@code null} otherwise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Check(String name, boolean holds, long checked, long violations, String unknown) {

        Check(String name, boolean holds, long checked, long violations) {
            this(name, holds, checked, violations, null);
        }

        static Check unknown(String name, String why) {
            return new Check(name, true, 0, 0, why);
        }

        static Check of(String name, long checked, long violations) {
            return new Check(name, violations == 0, checked, violations);
        }
    }

    /**
     * An order that breaks an invariant, for an operator.
     *
     * @param orderId the order
     * @param kind how the services differ ({@link Difference.Kind}), or {@code OVERDUE}
     * @param order its decision in the order service; {@code null} when it has no such order
     * @param decision its decision in the inventory service; {@code null} when it has none
     * @param since when one of the sides last changed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ListedOrder(UUID orderId, String kind, String order, String decision, Instant since) {

        static ListedOrder of(Difference difference) {
            return new ListedOrder(
                    difference.orderId(),
                    difference.kind().name(),
                    difference.order() == null ? null : difference.order().decision(),
                    difference.decision() == null ? null : difference.decision().decision(),
                    difference.changedAt());
        }

        static ListedOrder overdue(OrderState order) {
            return new ListedOrder(order.orderId(), "OVERDUE", Decision.PENDING.name(), null, order.changedAt());
        }
    }

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

package io.onhand.load.replay;

import io.onhand.load.replay.DecisionFeed.AwaitedOrder;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Counts what becomes of the rows that are sent. Thread-safe; each getter is a snapshot. */
final class Tally {

    private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(24);

    private final Map<Kind, Integer> applied = new TreeMap<>();
    private final Map<Kind, Integer> known = new TreeMap<>();
    private final Map<Kind, Integer> changed = new TreeMap<>();
    private final Map<Kind, Integer> refused = new TreeMap<>();
    private final Map<String, Integer> rejections = new TreeMap<>();
    private final FirstFew changes = new FirstFew();
    private final FirstFew refusals = new FirstFew();
    private final Histogram micros = new Histogram(LONGEST_MICROS, 3);
    private int confirmed;
    private int rejected;
    private int newlyDecided;
    private long linesDecided;
    private long firstSent = Long.MAX_VALUE;
    private long lastDecided = Long.MIN_VALUE;

    /** What a row asks for. */
    enum Kind {
        ITEM,
        GRANT,
        ORDER,
        RETURN,
        WRITE_OFF
    }

    /**
     * The server has done what a row asks for.
     *
     * @param before whether an earlier run had it done
     */
    synchronized void countApplied(Kind kind, boolean before) {
        applied.merge(kind, 1, Integer::sum);
        if (before) {
            known.merge(kind, 1, Integer::sum);
        }
    }

    /** An earlier run asked for something else under the same number: the server kept to that and did nothing. */
    synchronized void countChanged(Kind kind, String finding) {
        changed.merge(kind, 1, Integer::sum);
        changes.add(finding);
    }

    /** The server refused a row for good. */
    synchronized void countRefused(Kind kind, String finding) {
        refused.merge(kind, 1, Integer::sum);
        refusals.add(finding);
    }

    /** The server has an order: since now, or since an earlier run. */
    synchronized void accepted(AwaitedOrder order) {
        countApplied(Kind.ORDER, order.known());
    }

    /**
     * An order was decided.
     *
     * @param seen when that was seen, in nanoseconds
     */
    synchronized void decided(FinalDecision decision, AwaitedOrder order, long seen) {
        count(decision);
        if (order.known()) {
            return;
        }
        newlyDecided++;
        linesDecided += order.lines();
        long taken = TimeUnit.NANOSECONDS.toMicros(seen - order.sent());
        micros.recordValue(Math.max(0, Math.min(LONGEST_MICROS, taken)));
        firstSent = Math.min(firstSent, order.sent());
        lastDecided = Math.max(lastDecided, seen);
    }

    private void count(FinalDecision decision) {
        if (decision.rejection() == null) {
            confirmed++;
        } else {
            rejected++;
            rejections.merge(decision.rejection(), 1, Integer::sum);
        }
    }

    synchronized int applied(Kind kind) {
        return applied.getOrDefault(kind, 0);
    }

    synchronized int changed(Kind kind) {
        return changed.getOrDefault(kind, 0);
    }

    synchronized int refused(Kind kind) {
        return refused.getOrDefault(kind, 0);
    }

    /** How many rows of a kind have their final answer. */
    synchronized int answered(Kind kind) {
        return applied(kind) + changed(kind) + refused(kind);
    }

    FirstFew refusals() {
        return refusals;
    }

    FirstFew changes() {
        return changes;
    }

    /** How many of the applied rows an earlier run had applied already. */
    synchronized int known(Kind kind) {
        return known.getOrDefault(kind, 0);
    }

    synchronized int confirmed() {
        return confirmed;
    }

    synchronized int rejected() {
        return rejected;
    }

    /** How many orders have a decision, whichever run sent them. */
    synchronized int decided() {
        return confirmed + rejected;
    }

    /** How many orders were rejected, by reason. */
    synchronized Map<String, Integer> rejections() {
        return new TreeMap<>(rejections);
    }

    /** How many orders this run sent and saw decided. */
    synchronized int newlyDecided() {
        return newlyDecided;
    }

    /** How many lines those orders have. */
    synchronized long linesDecided() {
        return linesDecided;
    }

    /** From the first order sent to the last decision seen, in seconds; 0 when there is none. */
    synchronized double seconds() {
        return newlyDecided == 0 ? 0 : (lastDecided - firstSent) / 1e9;
    }

    /** The time from sending to decision that this share of the new orders did not exceed, in milliseconds. */
    synchronized double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }
}

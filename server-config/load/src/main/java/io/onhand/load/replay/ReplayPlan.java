package io.onhand.load.replay;

import java.util.List;
import java.util.Map;

/**
 * What a file asks for.
 *
 * @param file its name, for the report
 * @param rows how many rows it has, without the header and blank lines
 * @param items every item that the steps name, in order of appearance
 * @param steps orders and adjustments, in order of appearance
 * @param skipped how many rows are no goods, by code
 * @param badRows the rows that could not be used, each with its line number and reason
 * @param leftOut the invoices that are not among the steps because of a bad row, each with the line of the first
 */
public record ReplayPlan(
        String file,
        long rows,
        List<Item> items,
        List<Step> steps,
        Map<String, Long> skipped,
        FirstFew badRows,
        FirstFew leftOut) {

    /** The same plan with only its first steps; items stay, so that every run grants and names the same. */
    ReplayPlan first(int count) {
        List<Step> kept = count < steps.size() ? steps.subList(0, count) : steps;
        return new ReplayPlan(file, rows, items, kept, skipped, badRows, leftOut);
    }

    /** How many of the steps are orders. */
    int orders() {
        return (int) steps.stream().filter(PlannedOrder.class::isInstance).count();
    }
}

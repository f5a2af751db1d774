package io.onhand.load.replay;

import io.onhand.load.replay.ReplayPlan.PlannedAdjustment;
import io.onhand.load.replay.ReplayPlan.PlannedOrder;
import java.math.BigDecimal;
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

    /**
     * An item that the file names.
     *
     * @param sku the code, case-sensitive
     * @param description what it is; the code itself where the file says nothing better
     */
    record Item(String sku, String description) {}

    /** Something that the file says happened: an order, or a change of stock. */
    public sealed interface Step permits PlannedOrder, PlannedAdjustment {

        /** The line of the file where it (first) appears, counted from 1 with the header. */
        long line();

        /** The invoice or order number that it carries. */
        String number();
    }

    /**
     * One change of stock of the file: goods that came back, or goods that were written off.
     *
     * @param line where it is
     * @param number the invoice that it is on
     * @param sku the item
     * @param delta positive for what came back, negative for what was written off, never 0
     * @param nth the how manieth of its kind it is, of this item and on this invoice, from 1
     */
    record PlannedAdjustment(long line, String number, String sku, long delta, int nth) implements Step {

        /** Whether goods came back; otherwise they were written off. */
        boolean isReturn() {
            return delta > 0;
        }

        /** The reason code that the stock ledger keeps. */
        String reason() {
            return isReturn() ? "RETURNED" : "WRITE_OFF";
        }
    }

    /**
     * One order of the file: all lines of one invoice, in the order of the file.
     *
     * @param line where the first of them is
     * @param number the invoice or order number
     * @param customer the customer, or null where the file names none
     * @param currency ISO 4217 code
     * @param lines at least one
     */
    record PlannedOrder(long line, String number, String customer, String currency, List<OrderLine> lines)
            implements Step {

        /**
         * One line of an order.
         *
         * @param sku the item
         * @param quantity 1 to 10^9
         * @param unitPrice the price of one, or null where the file has none
         */
        record OrderLine(String sku, long quantity, BigDecimal unitPrice) {}
    }

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

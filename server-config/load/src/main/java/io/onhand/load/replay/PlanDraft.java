package io.onhand.load.replay;

import io.onhand.load.replay.ReplayPlan.Item;
import io.onhand.load.replay.ReplayPlan.PlannedAdjustment;
import io.onhand.load.replay.ReplayPlan.PlannedOrder;
import io.onhand.load.replay.ReplayPlan.PlannedOrder.OrderLine;
import io.onhand.load.replay.ReplayPlan.Step;
import io.onhand.load.replay.RowReader.BadRowException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A {@link ReplayPlan} in the making. Rows of one invoice need not be adjacent: they are collected by its number, and its order
 * stands where its first row was.
 *
 * <p>An invoice is all or nothing: with one row that cannot be used none of its rows is, neither as a line of the order nor as a
 * return or write-off. A row of which nobody can tell whose it is may be one that the invoice before it or the one after it lacks;
 * both are left out.
 */
final class PlanDraft {

    private final Map<String, Invoice> invoices = new LinkedHashMap<>();
    private final List<Mention> mentions = new ArrayList<>();
    private final Map<String, Long> skipped = new TreeMap<>();
    private final FirstFew badRows = new FirstFew();
    private long rows;
    private String previous = "";
    private long stray;

    /** What a row says about an item. */
    private record Mention(String number, String sku, String description, boolean priced) {}

    /**
     * Begins a row.
     *
     * @param number the invoice that it is a row of; empty where that cannot be told
     */
    void row(long line, String number) {
        rows++;
        if (number.isEmpty()) {
            stray = line;
            if (!previous.isEmpty()) {
                invoice(previous).refuse(line);
            }
            return;
        }
        if (stray != 0) {
            invoice(number).refuse(stray);
            stray = 0;
        }
        previous = number;
    }

    /** Notes that the row just begun cannot be used. */
    void bad(long line, String number, String reason) {
        String whose = number.isEmpty() ? " (the invoices before and after it may lack it)" : "";
        badRows.add("line " + line + ": " + reason + whose);
        if (!number.isEmpty()) {
            invoice(number).fault(line);
        }
    }

    /** Notes a row whose code stands for no goods. */
    void skip(String code) {
        skipped.merge(code, 1L, Long::sum);
    }

    /**
     * Notes what a row says about an item. Adjustments carry remarks ("damages", "found") where sales carry the name of the item,
     * so what a priced row says replaces what another said; otherwise the first wins.
     */
    void item(String number, String sku, String description, boolean priced) {
        mentions.add(new Mention(number, sku, description, priced));
    }

    /** Adds a return (a positive number of units) or a write-off. */
    void adjust(long line, String number, String sku, long delta) {
        invoice(number).adjust(line, sku, delta);
    }

    /**
     * Adds a line to an order, which its first line opens.
     *
     * @param customer null when the row names none
     * @throws BadRowException when the row contradicts the order's earlier rows
     */
    void order(long line, String number, String customer, String currency, OrderLine orderLine) throws BadRowException {
        invoice(number).order(line, customer, currency, orderLine);
    }

    private Invoice invoice(String number) {
        return invoices.computeIfAbsent(number, Invoice::new);
    }

    ReplayPlan finish(String file) {
        FirstFew leftOut = new FirstFew();
        List<Step> steps = new ArrayList<>();
        for (Invoice invoice : invoices.values()) {
            if (invoice.because == 0) {
                invoice.addTo(steps);
            } else if (invoice.good + invoice.faults > 0) {
                leftOut.add(invoice.loss());
            }
        }
        steps.sort(Comparator.comparingLong(Step::line));
        return new ReplayPlan(file, rows, items(), List.copyOf(steps), skipped, badRows, leftOut);
    }

    private List<Item> items() {
        Map<String, ItemDraft> items = new LinkedHashMap<>();
        for (Mention mention : mentions) {
            if (invoice(mention.number()).because == 0) {
                items.computeIfAbsent(mention.sku(), ItemDraft::new).describe(mention.description(), mention.priced());
            }
        }
        return items.values().stream().map(ItemDraft::finish).toList();
    }

    private static final class ItemDraft {

        /** What a name of one line cannot have: line breaks, tabs and other control characters. */
        private static final Pattern BREAKS = Pattern.compile("[\\s\\p{Cntrl}]+");

        private final String sku;
        private String description = "";
        private boolean fromSale;

        ItemDraft(String sku) {
            this.sku = sku;
        }

        void describe(String text, boolean priced) {
            boolean better = description.isEmpty() || (priced && !fromSale);
            if (!text.isEmpty() && better) {
                description = text;
                fromSale = priced;
            }
        }

        Item finish() {
            return new Item(
                    sku,
                    description.isEmpty() ? sku : BREAKS.matcher(description).replaceAll(" "));
        }
    }

    private static final class Invoice {

        private final String number;
        private final List<OrderLine> lines = new ArrayList<>();
        private final List<PlannedAdjustment> adjustments = new ArrayList<>();
        private final Map<String, Integer> alike = new HashMap<>();
        private long firstLine;
        private String customer;
        private String currency;
        private int good;
        private int faults;
        private long because;

        Invoice(String number) {
            this.number = number;
        }

        void refuse(long line) {
            because = because == 0 ? line : because;
        }

        void fault(long line) {
            faults++;
            refuse(line);
        }

        void adjust(long line, String sku, long delta) {
            int nth = alike.merge((delta > 0 ? "+" : "-") + sku, 1, Integer::sum);
            adjustments.add(new PlannedAdjustment(line, number, sku, delta, nth));
            good++;
        }

        void order(long line, String rowCustomer, String rowCurrency, OrderLine orderLine) throws BadRowException {
            if (currency != null && !rowCurrency.equals(currency)) {
                throw new BadRowException("order " + number + " is in " + currency + ", this row in " + rowCurrency);
            }
            if (customer != null && rowCustomer != null && !Objects.equals(customer, rowCustomer)) {
                throw new BadRowException(
                        "order " + number + " is for customer " + customer + ", this row for " + rowCustomer);
            }
            customer = customer == null ? rowCustomer : customer;
            currency = rowCurrency;
            firstLine = lines.isEmpty() ? line : firstLine;
            lines.add(orderLine);
            good++;
        }

        void addTo(List<Step> steps) {
            if (!lines.isEmpty()) {
                steps.add(new PlannedOrder(firstLine, number, customer, currency, List.copyOf(lines)));
            }
            steps.addAll(adjustments);
        }

        /** What is lost by leaving it out, and why. */
        String loss() {
            return number + ", because of line " + because
                    + (good == 0 ? "" : ", with " + good + (good == 1 ? " good row" : " good rows"));
        }
    }
}

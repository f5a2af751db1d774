package io.onhand.server.replay;

import io.onhand.server.replay.PlannedOrder.OrderLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A {@link ReplayPlan} in the making. Rows of one order need not be adjacent: they are collected by order number, and the
 * order stands where its first row was.
 */
final class PlanDraft {

    private final Map<String, ItemDraft> items = new LinkedHashMap<>();
    private final Map<String, OrderDraft> orders = new LinkedHashMap<>();
    private final List<PlannedAdjustment> adjustments = new ArrayList<>();
    private final Map<String, Long> skipped = new TreeMap<>();
    private final FirstFew badRows = new FirstFew();
    private long rows;

    void countRow() {
        rows++;
    }

    /** Notes that a row cannot be used. */
    void bad(long line, String reason) {
        badRows.add("line " + line + ": " + reason);
    }

    /** Notes a row whose code stands for no goods. */
    void skip(String code) {
        skipped.merge(code, 1L, Long::sum);
    }

    /**
     * Notes an item. Adjustments carry remarks ("damages", "found") where sales carry the name of the item, so what a priced
     * row says replaces what another said; otherwise the first wins.
     */
    void item(String sku, String description, boolean priced) {
        items.computeIfAbsent(sku, ItemDraft::new).describe(description, priced);
    }

    void adjust(PlannedAdjustment adjustment) {
        adjustments.add(adjustment);
    }

    /**
     * Adds a line to an order, which its first line opens.
     *
     * @param customer null when the row names none
     * @throws BadRowException when the row contradicts the order's earlier rows
     */
    void order(long line, String number, String customer, String currency, OrderLine orderLine) throws BadRowException {
        OrderDraft draft = orders.get(number);
        if (draft == null) {
            draft = new OrderDraft(line, number, customer, currency);
            orders.put(number, draft);
        }
        draft.add(customer, currency, orderLine);
    }

    ReplayPlan finish(String file, String digest) {
        List<Step> steps = Stream.<Step>concat(orders.values().stream().map(OrderDraft::finish), adjustments.stream())
                .sorted(Comparator.comparingLong(Step::line))
                .toList();
        List<Item> named = items.values().stream().map(ItemDraft::finish).toList();
        return new ReplayPlan(file, digest, rows, named, steps, skipped, badRows);
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

    private static final class OrderDraft {

        private final long line;
        private final String number;
        private final String currency;
        private final List<OrderLine> lines = new ArrayList<>();
        private String customer;

        OrderDraft(long line, String number, String customer, String currency) {
            this.line = line;
            this.number = number;
            this.customer = customer;
            this.currency = currency;
        }

        void add(String rowCustomer, String rowCurrency, OrderLine orderLine) throws BadRowException {
            if (!rowCurrency.equals(currency)) {
                throw new BadRowException("order " + number + " is in " + currency + ", this row in " + rowCurrency);
            }
            if (customer == null) {
                customer = rowCustomer;
            } else if (rowCustomer != null && !Objects.equals(customer, rowCustomer)) {
                throw new BadRowException(
                        "order " + number + " is for customer " + customer + ", this row for " + rowCustomer);
            }
            lines.add(orderLine);
        }

        PlannedOrder finish() {
            return new PlannedOrder(line, number, customer, currency, List.copyOf(lines));
        }
    }
}

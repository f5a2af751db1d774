package io.onhand.load.replay;

import io.onhand.load.replay.ReplayPlan.PlannedOrder.OrderLine;
import io.onhand.load.replay.RowReader.BadRowException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The format of the UCI <em>Online Retail</em> data set (and of its second edition, whose columns are named
 * {@code Invoice}, {@code Price} and {@code Customer ID}).
 *
 * <ul>
 *   <li>Goods are the codes of five digits and optional letters ({@code 85123A}), the shop's own {@code DCGS…} range, and
 *       {@code PADS} and {@code SP1002}. Every other code is postage, a fee, a voucher, a discount or a correction
 *       ({@code POST}, {@code DOT}, {@code M}, {@code gift_0001_40}, …) and is skipped.
 *   <li>An invoice {@code C…} is a cancellation: its goods come back.
 *   <li>Another negative quantity is a write-off; the remaining rows are order lines, also at price 0.
 * </ul>
 */
final class RetailCsv implements RowReader {

    private static final Pattern GOODS = Pattern.compile("\\d{5}[A-Za-z]*|DCGS\\w+");
    private static final Set<String> OTHER_GOODS = Set.of("PADS", "SP1002");
    private static final String CURRENCY = "GBP";

    private final CsvColumns columns;
    private final Amounts amounts;
    private final String invoiceColumn;
    private final String priceColumn;

    RetailCsv(CsvColumns columns, Amounts amounts) {
        this.columns = columns;
        this.amounts = amounts;
        this.invoiceColumn = columns.hasAll("InvoiceNo") ? "InvoiceNo" : "Invoice";
        this.priceColumn = columns.hasAll("UnitPrice") ? "UnitPrice" : "Price";
    }

    /** Whether a file with this header is in this format. */
    static boolean fits(CsvColumns columns) {
        return columns.hasAll("StockCode", "Quantity") && (columns.hasAll("InvoiceNo") || columns.hasAll("Invoice"));
    }

    @Override
    public String number(List<String> fields) {
        return columns.field(fields, invoiceColumn);
    }

    @Override
    public void read(long line, List<String> row, PlanDraft plan) throws BadRowException {
        String invoice = columns.required(row, invoiceColumn);
        String code = columns.required(row, "StockCode");
        if (!isGoods(code)) {
            plan.skip(code);
            return;
        }
        long quantity = amounts.quantity(columns.field(row, "Quantity"));
        BigDecimal price = amounts.price(columns.field(row, priceColumn));
        boolean cancelled = invoice.startsWith("C") || invoice.startsWith("c");
        if (cancelled && quantity > 0) {
            throw new BadRowException(
                    "invoice " + invoice + " is a cancellation, but quantity " + quantity + " is positive");
        }
        if (cancelled) {
            plan.adjust(line, invoice, code, -quantity);
        } else if (quantity < 0) {
            plan.adjust(line, invoice, code, quantity);
        } else {
            plan.order(line, invoice, customer(row), CURRENCY, new OrderLine(code, quantity, price));
        }
        boolean priced = price != null && price.signum() > 0;
        plan.item(invoice, code, columns.field(row, "Description"), priced);
    }

    private static boolean isGoods(String code) {
        return GOODS.matcher(code).matches() || OTHER_GOODS.contains(code);
    }

    /** Customers went through a spreadsheet as numbers: {@code 17850.0} is customer 17850. */
    private String customer(List<String> row) {
        String id = columns.field(row, "CustomerID");
        String plain = id.endsWith(".0") ? id.substring(0, id.length() - 2) : id;
        return plain.isEmpty() ? null : plain;
    }
}

package io.onhand.load.replay;

import io.onhand.load.replay.ReplayPlan.PlannedOrder.OrderLine;
import io.onhand.load.replay.RowReader.BadRowException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The plain format: a header that names {@code order}, {@code sku} and {@code quantity}, and optionally {@code unitPrice},
 * {@code customer}, {@code currency} (GBP where it is missing) and {@code description}, in any order of columns. Rows with
 * the same {@code order} are lines of one order; quantities are 1 to 10^9.
 */
final class OrderCsv implements RowReader {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private final CsvColumns columns;
    private final Amounts amounts;

    OrderCsv(CsvColumns columns, Amounts amounts) {
        this.columns = columns;
        this.amounts = amounts;
    }

    /** Whether a file with this header is in this format. */
    static boolean fits(CsvColumns columns) {
        return columns.hasAll("order", "sku", "quantity");
    }

    @Override
    public String number(List<String> fields) {
        return columns.field(fields, "order");
    }

    @Override
    public void read(long line, List<String> row, PlanDraft plan) throws BadRowException {
        String number = columns.required(row, "order");
        String sku = columns.required(row, "sku");
        long quantity = amounts.quantity(columns.required(row, "quantity"));
        if (quantity < 0) {
            throw new BadRowException("quantity " + quantity + " is negative");
        }
        BigDecimal price = amounts.price(columns.field(row, "unitPrice"));
        String customer = columns.field(row, "customer");
        plan.order(
                line, number, customer.isEmpty() ? null : customer, currency(row), new OrderLine(sku, quantity, price));
        plan.item(number, sku, columns.field(row, "description"), price != null && price.signum() > 0);
    }

    private String currency(List<String> row) throws BadRowException {
        String currency = columns.field(row, "currency").toUpperCase(Locale.ROOT);
        if (currency.isEmpty()) {
            return "GBP";
        }
        if (!CURRENCY.matcher(currency).matches()) {
            throw new BadRowException("currency " + Amounts.quote(currency) + " is no ISO 4217 code");
        }
        return currency;
    }
}

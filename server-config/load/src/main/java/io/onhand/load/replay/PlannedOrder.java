package io.onhand.load.replay;

import java.math.BigDecimal;
import java.util.List;

/**
 * One order of the file: all lines of one invoice, in the order of the file.
 *
 * @param line where the first of them is
 * @param number the invoice or order number
 * @param customer the customer, or null where the file names none
 * @param currency ISO 4217 code
 * @param lines at least one
 */
record PlannedOrder(long line, String number, String customer, String currency, List<OrderLine> lines) implements Step {

    /**
     * One line of an order.
     *
     * @param sku the item
     * @param quantity 1 to 10^9
     * @param unitPrice the price of one, or null where the file has none
     */
    record OrderLine(String sku, long quantity, BigDecimal unitPrice) {}
}

package io.onhand.order.contract;

/**
 * One line of a placed order.
 *
 * @param line line number, from 1
 * @param sku the SKU, case-sensitive
 * @param quantity units, 1 to 10^9
 */
public record OrderedLine(int line, String sku, long quantity) {

    public OrderedLine {
        if (line < 1 || sku == null || sku.isEmpty() || quantity < 1) {
            throw new IllegalArgumentException("not an order line: " + line + " " + sku + " " + quantity);
        }
    }
}

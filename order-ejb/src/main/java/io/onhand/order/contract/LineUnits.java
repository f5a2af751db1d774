package io.onhand.order.contract;

/**
 * Units of one order line.
 *
 * @param line line number, from 1
 * @param quantity units, at least 1
 */
public record LineUnits(int line, long quantity) {

    public LineUnits {
        if (line < 1 || quantity < 1) {
            throw new IllegalArgumentException("not units of a line: " + line + " " + quantity);
        }
    }
}

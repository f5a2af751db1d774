package io.onhand.inventory.deciding;

/**
 * Units of one location tied to one order line.
 *
 * @param line line number of the order, from 1
 * @param quantity units tied when the order was decided, at least 1
 * @param shipped units of them that left the house
 * @param released units of them that a cancellation set free
 */
public record Allocation(int line, String sku, String location, long quantity, long shipped, long released) {

    /** Units still tied to the line. */
    public long live() {
        return quantity - shipped - released;
    }

    /** The same allocation with nothing live: a cancellation releases all that has not been shipped. */
    Allocation releaseLive() {
        return new Allocation(line, sku, location, quantity, shipped, released + live());
    }

    /** The same allocation after {@code units} of it left the house. */
    public Allocation ship(long units) {
        return new Allocation(line, sku, location, quantity, shipped + units, released);
    }
}

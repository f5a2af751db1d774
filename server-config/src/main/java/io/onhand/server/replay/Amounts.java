package io.onhand.server.replay;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Reads quantities and prices within the limits that the server has for them. */
final class Amounts {

    /** The largest quantity of one order line. */
    static final long MAX_QUANTITY = 1_000_000_000;

    private static final int PRICE_SCALE = 4;
    private static final Pattern WHOLE = Pattern.compile("([+-]?\\d{1,18})(\\.0{1,9})?");
    private static final Pattern PRICE = Pattern.compile("-?\\d{1,15}(\\.\\d{1,18})?");
    private static final int SHOWN = 40;

    private Amounts() {}

    /**
     * A whole number of units, of either sign but not 0.
     *
     * @throws BadRowException when the text is none, or none of at most 10^9
     */
    static long quantity(String text) throws BadRowException {
        var whole = WHOLE.matcher(text);
        if (!whole.matches()) {
            throw new BadRowException("quantity " + quote(text) + " is not a whole number");
        }
        long quantity = Long.parseLong(whole.group(1));
        if (quantity == 0) {
            throw new BadRowException("quantity is 0");
        }
        if (Math.abs(quantity) > MAX_QUANTITY) {
            throw new BadRowException("quantity " + quantity + " is beyond " + MAX_QUANTITY);
        }
        return quantity;
    }

    /**
     * A price of 0 or more with at most four decimals, or null for an empty text.
     *
     * @throws BadRowException when the text is anything else
     */
    static BigDecimal price(String text) throws BadRowException {
        if (text.isEmpty()) {
            return null;
        }
        if (!PRICE.matcher(text).matches()) {
            throw new BadRowException("unit price " + quote(text) + " is not a price");
        }
        BigDecimal price = new BigDecimal(text);
        if (price.signum() < 0) {
            throw new BadRowException("unit price " + text + " is negative");
        }
        if (price.stripTrailingZeros().scale() > PRICE_SCALE) {
            throw new BadRowException("unit price " + text + " has more than " + PRICE_SCALE + " decimals");
        }
        return price.scale() > PRICE_SCALE ? price.setScale(PRICE_SCALE) : price;
    }

    /** A field as it is shown in a message: quoted, and cut where it is long. */
    static String quote(String text) {
        return '"' + (text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text) + '"';
    }
}

package io.onhand.load.replay;

import io.onhand.load.replay.RowReader.BadRowException;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Reads quantities and prices within the limits that the server has for them. Decimals follow a point; in a file whose fields
 * are separated by semicolons a comma, because the comma is why its fields are not separated by one. There a point is understood
 * as well where it can mean nothing else; thousands are never grouped.
 */
public final class Amounts {

    /** The largest quantity of one order line. */
    public static final long MAX_QUANTITY = 1_000_000_000;

    private static final int PRICE_SCALE = 4;
    private static final Pattern WHOLE = Pattern.compile("([+-]?\\d{1,18})(\\.0{1,9})?");
    private static final Pattern PRICE = Pattern.compile("-?\\d{1,15}(\\.\\d{1,18})?");
    /** One thousand, or one with three decimals. */
    private static final Pattern PERHAPS_THOUSANDS = Pattern.compile("[+-]?[1-9]\\d{0,2}\\.\\d{3}");

    private static final Pattern PERHAPS_A_THOUSAND_UNITS = Pattern.compile("[+-]?[1-9]\\d{0,2}[.,]000");
    private static final int SHOWN = 40;

    private final boolean decimalComma;

    /** The amounts of a file with this character between its fields. */
    Amounts(char separator) {
        this.decimalComma = separator == ';';
    }

    /**
     * A whole number of units, of either sign but not 0.
     *
     * @throws BadRowException when the text is none, or none of at most 10^9
     */
    long quantity(String text) throws BadRowException {
        if (decimalComma && PERHAPS_A_THOUSAND_UNITS.matcher(text).matches()) {
            throw new BadRowException("quantity " + quote(text) + " may be thousands or a number with decimals");
        }
        var whole = WHOLE.matcher(plain("quantity", text));
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
    BigDecimal price(String text) throws BadRowException {
        if (text.isEmpty()) {
            return null;
        }
        String plain = plain("unit price", text);
        if (!PRICE.matcher(plain).matches()) {
            throw new BadRowException("unit price " + quote(text) + " is not a price");
        }
        BigDecimal price = new BigDecimal(plain);
        if (price.signum() < 0) {
            throw new BadRowException("unit price " + text + " is negative");
        }
        if (price.stripTrailingZeros().scale() > PRICE_SCALE) {
            throw new BadRowException("unit price " + text + " has more than " + PRICE_SCALE + " decimals");
        }
        return price.scale() > PRICE_SCALE ? price.setScale(PRICE_SCALE) : price;
    }

    /** The number with a point before its decimals. */
    private String plain(String what, String text) throws BadRowException {
        if (decimalComma && PERHAPS_THOUSANDS.matcher(text).matches()) {
            throw new BadRowException(what + " " + quote(text) + " may be thousands or a number with three decimals");
        }
        boolean grouped = text.indexOf(',') >= 0 && text.indexOf('.') >= 0;
        return decimalComma && !grouped ? text.replace(',', '.') : text;
    }

    /** A field as it is shown in a message: quoted, and cut where it is long. */
    static String quote(String text) {
        return '"' + (text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text) + '"';
    }
}

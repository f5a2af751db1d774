package io.onhand.load.replay;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells orders of an earlier run from new ones. The answers to both look alike on purpose, that is what an idempotency key
 * is for; but an order's id is a UUIDv7 (RFC 9562, section 5.7), whose first 48 bits are the milliseconds of its making.
 */
final class OrderAge {

    private static final Pattern TIMED = Pattern.compile("(\\p{XDigit}{8})-(\\p{XDigit}{4})-7.*");

    private OrderAge() {}

    /** Whether the order with this id was made before that moment of the server's clock. */
    static boolean madeBefore(String orderId, Instant moment) {
        Matcher id = TIMED.matcher(orderId);
        return id.matches() && Long.parseLong(id.group(1) + id.group(2), 16) < moment.toEpochMilli();
    }
}

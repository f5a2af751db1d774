package io.onhand.load.fill;

import io.onhand.load.Catalogue;
import java.time.Duration;
import java.time.Instant;

/**
 * What a filled database holds: the orders of a year in order of time, two lines each, nearly all confirmed and shipped, and
 * a ledger with more movements than those need.
 *
 * @param orders how many
 * @param movements of the ledger in all, those of the orders included
 * @param skus size of the catalogue
 * @param begin when the first order came
 * @param end when the last one came
 * @param salt makes the ids of this filling its own; letters and digits
 */
public record FillPlan(long orders, long movements, int skus, Instant begin, Instant end, String salt) {

    static final int LINES = 2;

    private static final Duration SPAN = Duration.ofDays(365);
    private static final Duration REST = Duration.ofDays(1);

    public static final int SKUS = 10_000;

    /** Of the last half percent nothing has been shipped yet. */
    private static final double SHIPPED = 0.995;

    private static final int USUAL_MOVEMENTS = 10;

    /** So many orders up to yesterday, and a ledger ten times as long. */
    public static FillPlan withTenMovementsEach(long orders) {
        return upTo(Instant.now(), orders, USUAL_MOVEMENTS * orders, SKUS);
    }

    /** The year up to yesterday. */
    public static FillPlan upTo(Instant now, long orders, long movements, int skus) {
        Instant end = now.minus(REST);
        return new FillPlan(
                orders, movements, skus, end.minus(SPAN), end, Long.toString(now.toEpochMilli(), Character.MAX_RADIX));
    }

    /** Each confirmed order is allocated and shipped line by line: more would not fit into the ledger. */
    public static long fewestMovements(long orders) {
        return 2 * LINES * orders;
    }

    /** How many movements there should be once so many of the orders are there. */
    long movementsAfter(long filled) {
        return Math.round((double) movements * filled / orders);
    }

    /** Movements of the orders with smaller numbers: those confirmed are allocated, and most are shipped. */
    long movementsOfOrders(long before) {
        long shipped = Math.min(before, (long) Math.ceil(orders * SHIPPED));
        return LINES * (confirmed(before) + confirmed(shipped));
    }

    /** One of fifty is rejected, the first to begin with. */
    private static long confirmed(long before) {
        return before - (before + 49) / 50;
    }

    /** The statement with the figures of this plan, for the orders from one number up to, not including, another. */
    String statement(String template, long from, long to) {
        double millisPerOrder = (double) Duration.between(begin, end).toMillis() / orders;
        return template.replace(":from", Long.toString(from))
                .replace(":to", Long.toString(to))
                .replace(":orders", Long.toString(orders))
                .replace(":skus", Integer.toString(skus))
                .replace(":begin", Long.toString(begin.toEpochMilli()))
                .replace(":step", Double.toString(millisPerOrder))
                .replace(":units", Long.toString(Catalogue.UNITS))
                .replace(":salt", salt);
    }
}

package io.onhand.load.replay;

/**
 * One change of stock of the file: goods that came back, or goods that were written off.
 *
 * @param line where it is
 * @param number the invoice that it is on
 * @param sku the item
 * @param delta positive for what came back, negative for what was written off, never 0
 * @param nth the how manieth of its kind it is, of this item and on this invoice, from 1
 */
record PlannedAdjustment(long line, String number, String sku, long delta, int nth) implements Step {

    /** Whether goods came back; otherwise they were written off. */
    boolean isReturn() {
        return delta > 0;
    }

    /** The reason code that the stock ledger keeps. */
    String reason() {
        return isReturn() ? "RETURNED" : "WRITE_OFF";
    }
}

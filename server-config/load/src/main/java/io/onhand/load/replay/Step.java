package io.onhand.load.replay;

/** Something that the file says happened: an order, or a change of stock. */
public sealed interface Step permits PlannedOrder, PlannedAdjustment {

    /** The line of the file where it (first) appears, counted from 1 with the header. */
    long line();

    /** The invoice or order number that it carries. */
    String number();
}

package io.onhand.order.figures;

import java.util.function.IntSupplier;

/**
 * The door as an administrator sees it.
 *
 * @param queue orders that may wait
 * @param transactions transactions that may be under way at once
 * @param maxPending orders that may be accepted and undecided
 * @param waiting how many orders wait at this moment
 */
public record Door(int queue, int transactions, int maxPending, IntSupplier waiting) {}

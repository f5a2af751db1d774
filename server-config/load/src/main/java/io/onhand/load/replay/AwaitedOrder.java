package io.onhand.load.replay;

/**
 * An accepted order on its way to a decision.
 *
 * @param lines how many lines it has
 * @param sent when it was sent for the first time, on the clock of {@link Patience#now()}
 * @param known whether an earlier run had sent it already; it is counted then, but not measured
 */
record AwaitedOrder(int lines, long sent, boolean known) {}

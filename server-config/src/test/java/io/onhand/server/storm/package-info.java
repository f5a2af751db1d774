/**
 * The storm: a nemesis kills, stops and cuts parts at random moments while clients place, cancel and repeat orders and
 * write down what they were told. Afterwards a checker compares their history with what is there.
 *
 * <p>The schedule follows from a seed alone, as in the simulators of FoundationDB and TigerBeetle, so that a failure can
 * be tried again with {@code -Dstorm.seed=}. Unlike there, the processes and their timing are real: the same schedule
 * meets them in other moments.
 */
package io.onhand.server.storm;

/**
 * Puts load on a running Onhand and counts what becomes of it.
 *
 * <p>Load comes from {@link io.onhand.load.LoadGenerator}, one thread over keep-alive connections; what counts is what the
 * server <em>decided</em>, read from its event feed. Knows nothing of the launcher, which hands in addresses, keys and
 * databases, and none of the packages below.
 */
package io.onhand.load;

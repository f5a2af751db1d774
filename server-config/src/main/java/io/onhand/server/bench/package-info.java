/**
 * The {@code bench} command: measures a running server, and a bare database next to it, interleaved in one run.
 *
 * <p>Load comes from {@link io.onhand.server.bench.LoadGenerator}, one thread over keep-alive connections; what counts is
 * what the server <em>decided</em>, read from its event feed.
 */
package io.onhand.server.bench;

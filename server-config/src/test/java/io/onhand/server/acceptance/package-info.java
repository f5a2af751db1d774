/**
 * The acceptance suite: what a client, an operator and a crash see of the running product, over HTTP. It knows servers
 * only through {@link io.onhand.server.stack.RunningOnhand}.
 */
package io.onhand.server.acceptance;

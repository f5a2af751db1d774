/**
 * A running Onhand for tests: how it is started, hit and stopped, and what a client does with it. Suites know servers
 * only through {@link io.onhand.server.stack.RunningOnhand}.
 */
package io.onhand.server.stack;

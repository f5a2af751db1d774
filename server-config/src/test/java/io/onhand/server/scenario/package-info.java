/**
 * Clients that write down what they wanted and were told, and a checker that compares it with what is there: nothing lost,
 * nothing twice, each order decided once, never more promised than there is. The suites that break something share them.
 */
package io.onhand.server.scenario;
